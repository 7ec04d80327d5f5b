//! What each token is, for coloring.

mod template;

use crate::analysis::templates::ScalarTemplate;
use crate::analysis::walk::{Part, Role, scalar_shapes, walk};
use crate::analysis::{Analysis, Bound};
use crate::schema::Reading;
use crate::syntax::{Content, Node, Scalar, Value};
use crate::text::{Text, TextRange, TextSize, sort_by_range};

/// A token and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SemanticToken {
    /// Where it is: never empty, in one line.
    pub range: TextRange,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it gives a name that others use.
    pub declaration: bool,
    /// Whether it should not be used any more.
    pub deprecated: bool,
}

/// What a token is. The standard token type that shows it best is in brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// The key `kind` where it tells which object a mapping is (`keyword`).
    KindKey,
    /// A field that the spec knows (`property`).
    Field,
    /// A key of the user's choice (`variable`).
    FreeKey,
    /// A key that the spec knows nothing of (`property`).
    Key,
    /// The kind of an object (`type`).
    Kind,
    /// One of the words that a field takes (`enumMember`).
    EnumMember,
    /// An integer, a float, an amount or a date (`number`).
    Number,
    /// A boolean or null (`keyword`).
    Constant,
    /// A text (`string`).
    String,
    /// `&name` and `*name` (`macro`).
    Anchor,
    /// `!tag` (`type`).
    Tag,
    /// `# ...` (`comment`).
    Comment,
    /// `{{`, `}}`, `{%`, `%}` (`operator`).
    TemplateSign,
    /// A name that a template reads (`variable`).
    TemplateName,
    /// A step from a value to one inside it (`property`).
    TemplateField,
    /// A filter, test or function of a template (`function`).
    TemplateFunction,
    /// The first word of `{% %}` (`keyword`).
    TemplateKeyword,
}

/// The tokens that touch a range, sorted, none overlapping another, each in one line.
pub fn semantic_tokens(analysis: &Analysis, range: TextRange) -> Vec<SemanticToken> {
    let mut tokens = Tokens { text: analysis.tree().text(), range, found: Vec::new() };
    walk(analysis, range, &mut |part, _| tokens.part(part));
    for comment in analysis.tree().comments(range) {
        tokens.push(comment.range, TokenKind::Comment);
    }
    tokens.finish()
}

struct Tokens<'t> {
    text: &'t Text,
    range: TextRange,
    found: Vec<SemanticToken>,
}

impl Tokens<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Entry(entry, role) => self.key(&entry.key(), *role),
            Part::Item(_) => {}
            Part::Value(node, bound) => self.value(node, bound),
        }
    }

    fn key(&mut self, key: &Node, role: Role) {
        self.properties(key);
        let kind = match role {
            Role::Field(field) if field.name == KIND => TokenKind::KindKey,
            Role::Field(_) => TokenKind::Field,
            Role::Free => TokenKind::FreeKey,
            Role::Unknown => TokenKind::Key,
        };
        match key.content() {
            Content::Alias(_) => self.push(key.range(), TokenKind::Anchor),
            Content::Scalar(scalar) => self.scalar(&scalar, key.range(), kind),
            Content::Mapping(_) | Content::Sequence(_) => {}
        }
        if let Some(last) = self.found.last_mut().filter(|last| last.range == key.range()) {
            last.deprecated = matches!(role, Role::Field(field) if field.deprecated.is_some());
        }
    }

    fn value(&mut self, node: &Node, bound: &Bound<'static>) {
        self.properties(node);
        match node.content() {
            Content::Alias(_) => self.push(node.range(), TokenKind::Anchor),
            Content::Scalar(scalar) => {
                let kind = value_kind(node, &scalar, bound);
                self.scalar(&scalar, node.range(), kind);
            }
            Content::Mapping(_) | Content::Sequence(_) => {}
        }
    }

    fn properties(&mut self, node: &Node) {
        if let Some((range, _)) = node.anchor() {
            self.push(range, TokenKind::Anchor);
            self.found.iter_mut().rev().take(1).for_each(|token| token.declaration = true);
        }
        if let Some((range, _)) = node.tag() {
            self.push(range, TokenKind::Tag);
        }
    }

    fn scalar(&mut self, scalar: &Scalar, range: TextRange, kind: TokenKind) {
        match ScalarTemplate::of(scalar) {
            None => self.push(range, kind),
            Some(template) => {
                let mut from = range.start();
                for (part, kind_of_part) in template::tokens(&template) {
                    if part.start() >= from && part.end() <= range.end() {
                        self.push(TextRange::new(from, part.start()), kind);
                        self.push(part, kind_of_part);
                        from = part.end();
                    }
                }
                self.push(TextRange::new(from, range.end()), kind);
            }
        }
    }

    /// Adds a token, in pieces if it is longer than a line.
    fn push(&mut self, range: TextRange, kind: TokenKind) {
        let Some(range) = range.intersect(self.range).filter(|range| !range.is_empty()) else {
            return;
        };
        let lines = self.text.line_of(range.start())..=self.text.line_of(range.end());
        for line in lines {
            let line = self.text.line_range(line);
            let piece = line.intersect(range).map(|piece| self.text.trimmed(piece));
            if let Some(range) = piece.filter(|piece| !piece.is_empty()) {
                self.found.push(SemanticToken {
                    range,
                    kind,
                    declaration: false,
                    deprecated: false,
                });
            }
        }
    }

    fn finish(mut self) -> Vec<SemanticToken> {
        sort_by_range(&mut self.found, |token| token.range);
        let mut end = TextSize::new(0);
        self.found.retain(|token| {
            let is_free = token.range.start() >= end;
            end = if is_free { token.range.end() } else { end };
            is_free
        });
        self.found
    }
}

/// The field that tells which of several objects a mapping is.
const KIND: &str = "kind";

fn value_kind(node: &Node, scalar: &Scalar, bound: &Bound<'static>) -> TokenKind {
    match scalar.value() {
        Value::Null | Value::Bool(_) => TokenKind::Constant,
        Value::Int(_) | Value::Float(_) | Value::Timestamp(_) => TokenKind::Number,
        Value::Binary(_) => TokenKind::String,
        Value::Str(text) => text_kind(&text, node, bound),
    }
}

fn text_kind(text: &str, node: &Node, bound: &Bound<'static>) -> TokenKind {
    let shapes = scalar_shapes(node, bound);
    let is_member = shapes.iter().any(|shape| shape.values.iter().any(|value| value.value == text));
    match bound.field {
        Some((_, field)) if field.name == KIND => TokenKind::Kind,
        _ if is_member => TokenKind::EnumMember,
        _ if shapes.iter().any(|shape| shape.reading == Reading::Quantity) => TokenKind::Number,
        _ => TokenKind::String,
    }
}
