//! What is wrong with a template.

use std::fmt;

use crate::text::TextRange;

/// A mistake, found where Jinja2 would refuse the template before rendering anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    /// The place that shows it; empty where something is missing.
    pub range: TextRange,
    /// What it is. `Display` gives the sentence for the user.
    pub kind: ParseErrorKind,
}

/// The kinds of mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParseErrorKind {
    /// `{{`, `{%` or `{#` without its end; the range is the opening.
    Unclosed(&'static str),
    /// `{% raw %}` without `{% endraw %}`; the range is the opening tag.
    UnclosedRaw,
    /// A quote that is never closed; the range is the quote.
    UnclosedQuote(char),
    /// A character that means nothing in an expression.
    Character(char),
    /// A bracket that closes nothing.
    ClosesNothing(char),
    /// Something like `}` or `%}` where the tag needs another end.
    WrongClose(&'static str),
    /// A bracket that closes another one than the innermost open.
    WrongBracket {
        /// The bracket that stands there.
        found: char,
        /// The bracket that would close the innermost.
        expected: char,
    },
    /// An escape such as `\xZZ` in a string.
    Escape,
    /// `{{ }}`.
    Empty,
    /// Something else than a value; `None` for the end of the tag.
    NoValue(Option<String>),
    /// Something else than what has to come; `None` for the end of the tag.
    Expected(&'static str, Option<String>),
    /// Something behind a complete expression.
    Trailing(String),
    /// `{% foo %}`.
    UnknownStatement(String),
    /// An end or a branch where no block of its kind is open.
    OpensNothing(String),
    /// A block without its end; the range is its opening statement.
    MissingEnd(String),
    /// `{% set 1 = x %}`.
    NotAssignable,
    /// Positional arguments behind named ones, and the like.
    ArgumentOrder,
    /// `x is a is b`.
    ChainedTests,
    /// A name beginning with an underscore in an import.
    PrivateImport,
    /// A `required` block with content.
    RequiredBlock,
    /// A parameter without default behind one with.
    ParameterOrder,
    /// A statement that ends another block than the one that is open, and what would end that.
    WrongEnd {
        /// What stands there.
        found: String,
        /// What belongs there.
        expected: String,
    },
    /// `{% call x %}` with something that is no call.
    NotACall,
    /// More brackets inside each other than any template needs.
    TooDeep,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for ParseErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use ParseErrorKind::*;
        match self {
            Unclosed(open) => write!(f, "`{open}` is never closed by `{}`", closing(open)),
            UnclosedRaw => write!(f, "`{{% raw %}}` is never closed by `{{% endraw %}}`"),
            UnclosedQuote(quote) => write!(f, "the string opened by {quote} is never closed"),
            Character(c) => write!(f, "`{c}` has no meaning in a template"),
            ClosesNothing(bracket) => write!(f, "`{bracket}` closes nothing"),
            WrongClose(end) => write!(f, "the template has to be closed by `{end}`"),
            WrongBracket { found, expected } => {
                write!(f, "found `{found}`, expected `{expected}`")
            }
            Escape => write!(f, "the string holds an escape that is not complete"),
            Empty => write!(f, "the template is empty, expected a name between the braces"),
            NoValue(found) => write!(f, "expected a value, found {}", Found(found)),
            Expected(what, found) => write!(f, "expected {what}, found {}", Found(found)),
            Trailing(found) => {
                write!(f, "`{found}` cannot follow here, the expression is complete")
            }
            UnknownStatement(name) => {
                write!(f, "`{name}` is no statement of the template language")
            }
            OpensNothing(name) => write!(f, "`{name}` has no block to belong to"),
            MissingEnd(open) => write!(f, "`{open}` is never closed by `{{% end{open} %}}`"),
            NotAssignable => write!(f, "only names can be assigned to"),
            ArgumentOrder => write!(f, "positional arguments have to come before named ones"),
            ChainedTests => write!(f, "a second `is` cannot follow, use `and`"),
            PrivateImport => write!(f, "names that begin with `_` cannot be imported"),
            RequiredBlock => write!(f, "a required block has to be empty"),
            ParameterOrder => {
                write!(f, "parameters without a default have to come before those with one")
            }
            WrongEnd { found, expected } => {
                write!(f, "`{found}` does not end the block that is open, write `{expected}`")
            }
            NotACall => write!(f, "`call` needs a call, such as `call name()`"),
            TooDeep => write!(f, "the expression is nested too deeply"),
        }
    }
}

fn closing(open: &str) -> &'static str {
    match open {
        "{{" => "}}",
        "{%" => "%}",
        _ => "#}",
    }
}

/// Shows what stands where something else should.
struct Found<'a>(&'a Option<String>);

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(text) => write!(f, "`{text}`"),
            None => write!(f, "the end of the template"),
        }
    }
}
