//! Mistakes in the YAML itself.

use std::fmt;

use crate::text::{TextRange, sort_by_numbers};

/// A mistake in the YAML itself.
#[derive(Debug, Clone, PartialEq)]
pub struct SyntaxError {
    /// The smallest range that shows it: where it begins, not where reading gave up.
    pub range: TextRange,
    /// What it is.
    pub kind: SyntaxErrorKind,
}

/// Sorts mistakes by where they begin. Of those that begin in one place, what came first stays first.
pub(super) fn sort_errors(errors: &mut Vec<SyntaxError>) {
    sort_by_numbers(errors, |error| [error.range.start().into(), 0]);
}

/// The kinds of mistakes. `Display` gives the sentence for the user, `code` the kebab-case name.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum SyntaxErrorKind {
    /// A quote that is never closed; the range is the opening quote.
    UnclosedQuote(char),
    /// A bracket that is never closed; the range is the opening bracket.
    UnclosedBracket(char),
    /// A closing bracket that closes nothing, or not what is open.
    UnexpectedBracket(char),
    /// Two things in brackets with no comma between them; the range is the second.
    MissingComma,
    /// A comma with nothing before it.
    UnexpectedComma,
    /// A comma behind a value that stands in no brackets.
    TrailingComma,
    /// A tab where only spaces may stand.
    Tab,
    /// A line that is indented unlike its neighbors; the range is its key or dash.
    WrongIndentation,
    /// A line that was meant for the block scalar before it and is indented less.
    OutOfText,
    /// A line of a mapping without a colon.
    MissingColon,
    /// `a: b: c`; the range is the second colon.
    NestedMapping,
    /// A dash where a mapping goes on, or behind a key in its line.
    UnexpectedDash,
    /// A dash without a space behind it; the range is the dash.
    MissingSpace,
    /// A key where a sequence goes on.
    MissingDash,
    /// A colon with no key before it.
    MissingKey,
    /// Text behind a value that is complete.
    UnexpectedText,
    /// `{{ x }}` without quotes.
    UnquotedTemplate,
    /// A mapping or a sequence as a key.
    UnhashableKey,
    /// A key that goes over more than one line.
    MultilineKey,
    /// A key of more than 1,024 characters.
    KeyTooLong,
    /// `*name` with no `&name` before it.
    UnknownAlias(String),
    /// `*name` within what `&name` marks.
    RecursiveAlias(String),
    /// `&name` for the second time in a document.
    DuplicateAnchor(String),
    /// An anchor or alias whose name has other characters than letters, digits, `-` and `_`.
    BadAnchorName,
    /// An anchor or tag before an alias, or two of one sort.
    UnexpectedProperty,
    /// A tag that Polyaxon's reader does not know.
    UnknownTag(String),
    /// A tag that is not written as one.
    BadTag,
    /// A value that its tag does not allow.
    TagMismatch(String),
    /// A character that YAML does not allow in a text.
    ControlCharacter(char),
    /// A character that ends a line for PyYAML and for no editor.
    HiddenBreak(char),
    /// A character that no value can begin with.
    UnexpectedCharacter(char),
    /// Three backticks at the start of a line, as around code in Markdown.
    Fence,
    /// `\q` in double quotes.
    BadEscape,
    /// What follows `|` or `>` in its line.
    BadBlockHeader,
    /// What looks like a date and is none.
    ImpossibleDate,
    /// What looks like a number and is none, such as `0x_`.
    ImpossibleNumber,
    /// A plain `=` or `<<` as a value.
    ReservedWord(String),
    /// `<<` with something that is no mapping.
    BadMerge,
    /// The marks that a merge left in the file.
    ConflictMarker,
    /// Collections in collections beyond any use.
    TooDeep,
    /// A document without the `---` that it needs.
    MissingDocumentMarker,
    /// A directive that cannot be read, comes twice or asks for another YAML.
    BadDirective,
    /// More mistakes than are worth listing; the number is how many are left out.
    TooMany(usize),
}

impl SyntaxErrorKind {
    /// The kebab-case name.
    pub fn code(&self) -> &'static str {
        use SyntaxErrorKind::*;
        match self {
            UnclosedQuote(_) => "unclosed-quote",
            UnclosedBracket(_) => "unclosed-bracket",
            UnexpectedBracket(_) => "unexpected-bracket",
            MissingComma => "missing-comma",
            UnexpectedComma | TrailingComma => "unexpected-comma",
            Tab => "tab",
            WrongIndentation | OutOfText => "wrong-indentation",
            MissingColon => "missing-colon",
            NestedMapping => "nested-mapping",
            UnexpectedDash => "unexpected-dash",
            MissingSpace => "missing-space",
            MissingDash => "missing-dash",
            MissingKey => "missing-key",
            UnexpectedText => "unexpected-text",
            UnquotedTemplate => "unquoted-template",
            UnhashableKey => "unhashable-key",
            MultilineKey => "multiline-key",
            KeyTooLong => "key-too-long",
            UnknownAlias(_) => "unknown-alias",
            RecursiveAlias(_) => "recursive-alias",
            DuplicateAnchor(_) => "duplicate-anchor",
            BadAnchorName => "bad-anchor-name",
            UnexpectedProperty => "unexpected-property",
            UnknownTag(_) => "unknown-tag",
            BadTag => "bad-tag",
            TagMismatch(_) => "tag-mismatch",
            ControlCharacter(_) => "control-character",
            HiddenBreak(_) => "hidden-break",
            Fence | UnexpectedCharacter(_) => "unexpected-character",
            BadEscape => "bad-escape",
            BadBlockHeader => "bad-block-header",
            ImpossibleDate => "impossible-date",
            ImpossibleNumber => "impossible-number",
            ReservedWord(_) => "reserved-word",
            BadMerge => "bad-merge",
            ConflictMarker => "conflict-marker",
            TooDeep => "too-deep",
            MissingDocumentMarker => "missing-document-marker",
            BadDirective => "bad-directive",
            TooMany(_) => "too-many-mistakes",
        }
    }
}

impl fmt::Display for SyntaxErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use SyntaxErrorKind::*;
        match self {
            UnclosedQuote(quote) => write!(f, "this quote is never closed: add `{quote}` at the end of the text"),
            UnclosedBracket('{') => f.write_str("this brace is never closed: add `}`"),
            UnclosedBracket(_) => f.write_str("this bracket is never closed: add `]`"),
            UnexpectedBracket(bracket) => write!(f, "`{bracket}` closes nothing that is open here"),
            MissingComma => f.write_str("a comma is missing before this"),
            TrailingComma => f.write_str("outside of brackets no comma follows a value: remove it"),
            UnexpectedComma => f.write_str("nothing stands before this comma: write a value or remove the comma"),
            Tab => f.write_str("YAML does not allow a tab here: use spaces"),
            WrongIndentation => f.write_str("this line is not indented like the lines it belongs to"),
            OutOfText => f.write_str("the text above ends before this line: indent the line as far as the text"),
            MissingColon => f.write_str("a key needs a colon: write `key: value`"),
            NestedMapping => f.write_str("a second `key: value` cannot stand in this line: put it on a line of its own, or quote the value"),
            UnexpectedDash => f.write_str("a list item cannot stand here: put the list on lines of its own below the key"),
            MissingSpace => f.write_str("a list item needs a space behind its dash: write `- `"),
            MissingDash => f.write_str("expected a list item: begin the line with `- `"),
            MissingKey => f.write_str("no key stands before this colon"),
            UnexpectedText => f.write_str("the value ends before this: remove it, or quote the whole value"),
            UnquotedTemplate => f.write_str("YAML reads `{` as a mapping: put the whole value in quotes, as in \"{{ name }}\""),
            UnhashableKey => f.write_str("a mapping or a list cannot be a key"),
            MultilineKey => f.write_str("a key must stand on one line"),
            KeyTooLong => f.write_str("a key can have at most 1024 characters"),
            UnknownAlias(name) => write!(f, "nothing before this is marked `&{name}`"),
            RecursiveAlias(name) => {
                write!(f, "this stands within what is marked `&{name}`, so it would hold itself")
            }
            DuplicateAnchor(name) => write!(f, "`&{name}` is already taken in this document: choose another name"),
            BadAnchorName => f.write_str("a name here has letters, digits, `-` and `_` only"),
            UnexpectedProperty => f.write_str("only one `&name` and one `!tag` can stand before a value, and none before an alias"),
            UnknownTag(tag) => write!(f, "Polyaxon does not know the tag `{tag}`"),
            BadTag => f.write_str("this is not a tag: write `!!name` and a space"),
            TagMismatch(tag) => write!(f, "this value is not what the tag `{tag}` says"),
            ControlCharacter(c) => write!(f, "YAML does not allow the character U+{:04X}: remove it, or write it as an escape in double quotes", u32::from(*c)),
            HiddenBreak(c) => write!(f, "Polyaxon takes the invisible character U+{:04X} for the end of the line: put a space in its place", u32::from(*c)),
            Fence => f.write_str("this line is a fence of Markdown: remove it"),
            UnexpectedCharacter('`') => f.write_str("a value cannot begin with a backtick: put it in quotes"),
            UnexpectedCharacter('*') => f.write_str("a value cannot begin with `*` unless it names an anchor: put it in quotes"),
            UnexpectedCharacter(c) => write!(f, "a value cannot begin with `{c}`: put it in quotes"),
            BadEscape => f.write_str("unknown escape: write `\\\\` for a backslash, or use single quotes"),
            BadBlockHeader => f.write_str("only `+`, `-`, a digit from 1 to 9 and a comment can follow here: put the text on the next line"),
            ImpossibleDate => f.write_str("YAML reads this as a date, and there is no such date: put it in quotes"),
            ImpossibleNumber => f.write_str("YAML reads this as a number, and it is none: put it in quotes"),
            ReservedWord(word) => write!(f, "YAML gives `{word}` a meaning of its own: put it in quotes"),
            BadMerge => f.write_str("`<<` merges mappings: expected a mapping, an alias of one, or a list of them"),
            ConflictMarker => f.write_str("a merge conflict is not resolved here"),
            TooDeep => f.write_str("nested too deeply to be read"),
            MissingDocumentMarker => f.write_str("the document before this is complete: begin a new one with `---`"),
            BadDirective => f.write_str("this directive cannot be read: only `%YAML 1.x` and `%TAG` mean something, once each, before a `---`"),
            TooMany(1) => f.write_str("one more mistake is not listed"),
            TooMany(more) => write!(f, "{more} more mistakes are not listed"),
        }
    }
}
