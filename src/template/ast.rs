//! What a template consists of.

use super::error::ParseError;
use super::lexer::Tag;
use crate::text::TextRange;

/// A text and the templates in it.
#[derive(Debug, Clone)]
pub struct Template {
    pub(super) text: Box<str>,
    pub(super) pieces: Vec<Piece>,
    pub(super) bindings: Vec<Binding>,
    pub(super) errors: Vec<ParseError>,
    pub(super) tags: Vec<Tag>,
}

impl Template {
    /// The text it was read from.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Everything in order of place, without gaps.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The mistakes in order of place; none exactly if Jinja2 accepts the text.
    pub fn errors(&self) -> &[ParseError] {
        &self.errors
    }

    /// The names that statements bind, and where they hold.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The `{{ }}` in order.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Expression(expression) => Some(expression),
            _ => None,
        })
    }

    /// The expression, if the text is one `{{ }}` and nothing else.
    pub fn sole_expression(&self) -> Option<&Expression> {
        match self.pieces.as_slice() {
            [Piece::Expression(expression)] => Some(expression),
            _ => None,
        }
    }

    /// Every expression with all those inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        for piece in &self.pieces {
            match piece {
                Piece::Expression(expression) => expression.expr.walk(visit),
                Piece::Statement(statement) => statement.exprs.iter().for_each(|e| e.walk(visit)),
                Piece::Text(_) | Piece::Comment(_) | Piece::Raw { .. } => {}
            }
        }
    }
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Text that is kept.
    Text(TextRange),
    /// `{# #}`
    Comment(TextRange),
    /// `{% raw %} .. {% endraw %}`
    Raw {
        /// With the tags.
        range: TextRange,
        /// What is kept as it is.
        inner: TextRange,
    },
    /// `{{ }}`
    Expression(Expression),
    /// `{% %}`
    Statement(Statement),
}

impl Piece {
    /// Where it is, delimiters included.
    pub fn range(&self) -> TextRange {
        match self {
            Piece::Text(range) | Piece::Comment(range) | Piece::Raw { range, .. } => *range,
            Piece::Expression(expression) => expression.range,
            Piece::Statement(statement) => statement.range,
        }
    }
}

/// `{{ expr }}`
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// With the braces.
    pub range: TextRange,
    /// Between the braces and their signs.
    pub inner: TextRange,
    /// What is printed.
    pub expr: Expr,
}

/// `{% keyword .. %}`
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// With the delimiters.
    pub range: TextRange,
    /// Between the delimiters and their signs.
    pub inner: TextRange,
    /// The first word; empty if there is none.
    pub keyword: Ident,
    /// The expressions in it, in order.
    pub exprs: Vec<Expr>,
    /// The names it binds for what follows.
    pub binds: Vec<Ident>,
    /// The names it binds in the block it opens.
    pub locals: Vec<Ident>,
    /// The name of a `block`, at its start or end.
    pub label: Option<Ident>,
    /// Whether it is a `set` whose value is the block that follows.
    pub opens_set: bool,
    /// Whether it is a `block` that must have no content.
    pub required: bool,
}

/// A name that a statement binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The name.
    pub name: String,
    /// Where it is bound; empty for names that a statement brings along, such as `loop`.
    pub range: TextRange,
    /// Where it holds.
    pub scope: TextRange,
}

/// A name with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ident {
    /// Where it is.
    pub range: TextRange,
    /// The name; empty where one is missing.
    pub text: String,
}

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// Where it is; empty where a value is missing.
    pub range: TextRange,
    /// What it is.
    pub kind: ExprKind,
}

/// The kinds of values. What is left-associative is kept flat, so depth is bounded by brackets.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// Nothing stands where a value should.
    Missing,
    /// `name`
    Name(String),
    /// `none`, `true`, `1`, `'a'`
    Constant(Constant),
    /// `a, b` or `(a, b)`
    Tuple(Vec<Expr>),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `{a: b}`
    Dict(Vec<(Expr, Expr)>),
    /// `a:b:c` inside a subscript
    Slice(Vec<Expr>),
    /// A value and what is attached to it, in order: `a.b['c'](d) | e is f`
    Chain(Box<Expr>, Vec<Link>),
    /// `not a`, `-a`, `+a`
    Unary(Box<Expr>),
    /// Operands of one level of precedence, in order: `a + b - c`
    Operation(Vec<Expr>),
    /// `a if b else c`
    Conditional {
        /// `a`
        value: Box<Expr>,
        /// `b`
        condition: Box<Expr>,
        /// `c`
        otherwise: Option<Box<Expr>>,
    },
}

/// A literal.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// `none`
    None,
    /// `true`
    Bool(bool),
    /// `1`, saturating
    Int(i64),
    /// `1.5`
    Float,
    /// `'a'`, as written between the quotes; adjacent strings are joined
    Str(String),
}

/// Something attached to a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// From its sign on.
    pub range: TextRange,
    /// What it is.
    pub kind: LinkKind,
}

/// What can be attached to a value.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkKind {
    /// `.name` or `.0`
    Field(Ident),
    /// `[a]`
    Subscript(Vec<Expr>),
    /// `(a)`
    Call(Vec<Argument>),
    /// `| name(a)`
    Filter(Ident, Vec<Argument>),
    /// `is name(a)`, `is not name a`
    Test(Ident, Vec<Argument>),
}

/// An argument of a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// How it is given.
    pub kind: ArgumentKind,
    /// Its value.
    pub value: Expr,
}

/// The ways to give an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArgumentKind {
    /// `a`
    Positional,
    /// `name=a`
    Named(Ident),
    /// `*a`
    Unpacked,
    /// `**a`
    UnpackedNamed,
}

impl Expr {
    /// The expression and all inside it, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        visit(self);
        match &self.kind {
            ExprKind::Missing | ExprKind::Name(_) | ExprKind::Constant(_) => {}
            ExprKind::Tuple(items)
            | ExprKind::List(items)
            | ExprKind::Slice(items)
            | ExprKind::Operation(items) => items.iter().for_each(|item| item.walk(visit)),
            ExprKind::Dict(pairs) => pairs.iter().for_each(|(key, value)| {
                key.walk(visit);
                value.walk(visit);
            }),
            ExprKind::Chain(base, links) => {
                base.walk(visit);
                links.iter().for_each(|link| link.walk(visit));
            }
            ExprKind::Unary(operand) => operand.walk(visit),
            ExprKind::Conditional { value, condition, otherwise } => {
                value.walk(visit);
                condition.walk(visit);
                otherwise.iter().for_each(|expr| expr.walk(visit));
            }
        }
    }
}

impl Link {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        match &self.kind {
            LinkKind::Field(_) => {}
            LinkKind::Subscript(items) => items.iter().for_each(|item| item.walk(visit)),
            LinkKind::Call(arguments)
            | LinkKind::Filter(_, arguments)
            | LinkKind::Test(_, arguments) => {
                arguments.iter().for_each(|argument| argument.value.walk(visit));
            }
        }
    }
}
