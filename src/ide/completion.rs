//! What can be typed at a place.

use crate::analysis::Analysis;
use crate::text::{TextEdit, TextSize};

/// What the editor can do with an item.
#[derive(Debug, Clone, Copy)]
pub struct CompletionOptions {
    /// Whether `$0`, `$1` and `${1:word}` in a new text are places for the cursor.
    pub snippets: bool,
    /// The columns of one level of indentation, where the file itself shows none.
    pub indent: usize,
}

/// Something to insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionItem {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words beside the label: the type.
    pub detail: String,
    /// The docs, in Markdown.
    pub docs: String,
    /// What is replaced by what. The range lies in the line of the cursor.
    pub edit: TextEdit,
    /// Whether the new text is a snippet.
    pub snippet: bool,
    /// Items are shown in the order of this, then of the label.
    pub rank: u32,
    /// What the typed word is compared with, where it is not the label.
    pub filter: Option<String>,
    /// Whether it should not be used any more.
    pub deprecated: bool,
    /// Edits elsewhere that go with it.
    pub more_edits: Vec<TextEdit>,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A key.
    Field,
    /// A value.
    Value,
    /// A value of an enumeration.
    EnumMember,
    /// A name declared elsewhere: a connection, an input.
    Reference,
    /// A whole block.
    Skeleton,
    /// A filter or function of a template.
    Function,
    /// A file.
    File,
}

/// What can be typed at an offset, best first.
pub fn completions(
    _analysis: &Analysis,
    _offset: TextSize,
    _options: &CompletionOptions,
) -> Vec<CompletionItem> {
    Vec::new()
}
