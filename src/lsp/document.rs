//! An open document: the text as the client has it, and what is known about it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use tower_lsp::ls_types::TextDocumentContentChangeEvent;
use tracing::error;

use super::calm::Typing;
use super::from_proto;
use crate::analysis::{Analysis, Options};
use crate::syntax::Tree;
use crate::text::{PositionEncoding, Text, TextEdit, TextRange, TextSize, size};
use crate::workspace::LONGEST;

/// An open document.
pub(super) struct Document {
    /// The version the client gave it last.
    pub version: i32,
    /// Whether the client asks for its diagnostics, so that they are not sent unasked.
    pub is_pulled: bool,
    /// What the user types, if that was the last change.
    pub typing: Option<Typing>,
    content: Content,
}

/// What is kept of a document.
enum Content {
    /// Its text, the analysis of that text, none if the analysis failed on it, and what has been
    /// typed since.
    Known { text: Text, analysis: Option<Arc<Analysis>>, typed: Option<Typed> },
    /// Nothing: it is longer than [`LONGEST`].
    TooLarge,
}

impl Document {
    /// A document as it is opened.
    pub(super) fn new(version: i32, text: &str, options: &Arc<Options>) -> Document {
        let content = Content::new(text, options);
        Document { version, is_pulled: false, typing: None, content }
    }

    /// The analysis of the text as it was when it was settled last.
    pub(super) fn analysis(&self) -> Option<&Arc<Analysis>> {
        match &self.content {
            Content::Known { analysis, .. } => analysis.as_ref(),
            Content::TooLarge => None,
        }
    }

    /// The text, unless it is too large.
    pub(super) fn text(&self) -> Option<&Text> {
        match &self.content {
            Content::Known { text, .. } => Some(text),
            Content::TooLarge => None,
        }
    }

    /// Whether it is not read because of its length.
    pub(super) fn is_too_large(&self) -> bool {
        matches!(self.content, Content::TooLarge)
    }

    /// Applies changes in order: each refers to the text that the one before has left. What can be
    /// put off until the document is settled is.
    pub(super) fn change(
        &mut self,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: PositionEncoding,
        options: &Arc<Options>,
    ) {
        self.version = version;
        let mut cursor = None;
        for change in changes {
            if change.range.is_none() && self.is_too_large() {
                self.content = Content::new(&change.text, options);
            } else {
                cursor = self.content.change(change, encoding);
            }
        }
        let typing = |cursor| Typing { cursor, since: Instant::now() };
        let is_typed = |cursor: &TextSize| is_typing(changes, self.text(), *cursor);
        self.typing = cursor.filter(is_typed).map(typing);
        if self.text().is_some_and(|text| u64::from(u32::from(text.len())) > LONGEST) {
            self.content = Content::TooLarge;
        }
    }

    /// Brings the analysis up to the text.
    pub(super) fn settle(&mut self, options: &Arc<Options>) {
        self.content.settle();
        if let Content::Known { text, analysis: analysis @ None, .. } = &mut self.content {
            *analysis = analyze(|| Analysis::new(Tree::parse(text.clone()), options.clone()));
        }
    }

    /// Analyzes the same text with other options.
    pub(super) fn reanalyze(&mut self, options: &Arc<Options>) {
        if let Content::Known { analysis: Some(analysis), .. } = &mut self.content {
            *analysis = Arc::new(Analysis::new(analysis.tree().clone(), options.clone()));
        }
    }
}

impl Content {
    fn new(text: &str, options: &Arc<Options>) -> Content {
        if text.len() as u64 > LONGEST {
            return Content::TooLarge;
        }
        let analysis = analyze(|| Analysis::new(Tree::from(text), options.clone()));
        let known = analysis.as_ref().map(|analysis| analysis.tree().text().clone());
        let text = known.unwrap_or_else(|| Text::new(text));
        Content::Known { text, analysis, typed: None }
    }

    /// Applies a change. Gives the end of what is new.
    fn change(
        &mut self,
        change: &TextDocumentContentChangeEvent,
        encoding: PositionEncoding,
    ) -> Option<TextSize> {
        let Content::Known { text, .. } = self else { return None };
        let edit = edit(text, change, encoding);
        let edited = Typed { range: text.clamp(edit.range), new_len: TextSize::of(&edit.new_text) };
        let joined = self.typed().map_or(Some(edited), |typed| typed.join(edited));
        if joined.is_none() {
            self.settle();
        }
        let Content::Known { text, typed, .. } = self else { return None };
        text.replace(edited.range, &edit.new_text);
        *typed = joined.or(Some(edited));
        Some(edited.range.start() + edited.new_len)
    }

    fn typed(&self) -> Option<Typed> {
        match self {
            Content::Known { typed, .. } => *typed,
            Content::TooLarge => None,
        }
    }

    /// Brings an analysis that there is up to the text.
    fn settle(&mut self) {
        let Content::Known { text, analysis, typed } = self else { return };
        let Some(Typed { range, new_len }) = typed.take() else { return };
        let before = analysis.take();
        *analysis = before.and_then(|before| {
            analyze(|| before.update(before.tree().follow(range, new_len, text.clone())))
        });
    }
}

/// What has been typed, as one edit: a range of the text before became so many bytes long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Typed {
    range: TextRange,
    new_len: TextSize,
}

impl Typed {
    /// This and then another edit in one, if the second begins or ends where this one did
    /// something.
    fn join(self, next: Typed) -> Option<Typed> {
        let new = TextRange::at(self.range.start(), self.new_len);
        next.range.intersect(new)?;
        let (start, end) = (new.start().min(next.range.start()), new.end().max(next.range.end()));
        let old_end = self.range.end() + (end - new.end());
        Some(Typed {
            range: TextRange::new(start, old_end),
            new_len: end - start - next.range.len() + next.new_len,
        })
    }
}

/// Whether changes look like typing within a line: one character, also over what is selected, or a
/// word less, the pair of a bracket or a quote that the editor closes, or a key whose value is still to
/// come, which the editor completes or behind which a new line is begun.
fn is_typing(
    changes: &[TextDocumentContentChangeEvent],
    text: Option<&Text>,
    cursor: TextSize,
) -> bool {
    let [TextDocumentContentChangeEvent { range: Some(range), text: new, .. }] = changes else {
        return false;
    };
    let removed = range.end.character.saturating_sub(range.start.character);
    let is_pair = removed <= 1 && matches!(new.as_str(), "\"\"" | "''" | "[]" | "{}" | "()");
    let is_short = is_pair || new.chars().nth(1).is_none();
    range.start.line == range.end.line
        && match new.contains(char::is_control) {
            true => text.is_some_and(|text| is_below_key(text, cursor)),
            false => is_short || new.ends_with(": "),
        }
}

/// Whether a place is in the line below a key, with nothing before it but maybe a dash.
fn is_below_key(text: &Text, cursor: TextSize) -> bool {
    let is_bare = text.before_in_line(cursor).chars().all(|c| matches!(c, ' ' | '-'));
    let above = text.line_of(cursor).checked_sub(1).map(|line| text.slice(text.line_range(line)));
    is_bare && above.is_some_and(|above| above.trim_end().ends_with(':'))
}

/// Runs an analysis; one that fails is none, and the text stays as the client has it.
fn analyze(run: impl FnOnce() -> Analysis) -> Option<Arc<Analysis>> {
    let analysis = catch_unwind(AssertUnwindSafe(run));
    analysis.inspect_err(|_| error!("the analysis of a document failed")).ok().map(Arc::new)
}

/// The edit that a change asks for. A change of the whole text is cut down to what differs.
fn edit(
    text: &Text,
    change: &TextDocumentContentChangeEvent,
    encoding: PositionEncoding,
) -> TextEdit {
    match change.range {
        Some(range) => {
            TextEdit::replace(from_proto::range(text, range, encoding), change.text.as_str())
        }
        None => difference(text, &change.text),
    }
}

/// The shortest single edit that makes `new` of `old`.
fn difference(old: &Text, new: &str) -> TextEdit {
    let old = old.to_string();
    let start = common_prefix(&old, new);
    let end = common_suffix(&old[start..], &new[start..]);
    let range = TextRange::new(size(start), size(old.len() - end));
    TextEdit::replace(range, &new[start..new.len() - end])
}

fn common_prefix(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    (0..=same).rev().find(|&at| a.is_char_boundary(at) && b.is_char_boundary(at)).unwrap_or(0)
}

fn common_suffix(a: &str, b: &str) -> usize {
    let same = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    let is_boundary =
        |at: &usize| a.is_char_boundary(a.len() - at) && b.is_char_boundary(b.len() - at);
    (0..=same).rev().find(is_boundary).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tower_lsp::ls_types::{self as lsp, Position};

    use super::*;

    fn edited(old: &str, new: &str) -> (String, TextEdit) {
        let mut text = Text::new(old);
        let edit = difference(&text, new);
        text.replace(edit.range, &edit.new_text);
        (text.to_string(), edit)
    }

    /// Whether it is typing to write something over what stands between `<` and `>`.
    fn is_typed(text: &str, new: &str) -> bool {
        let (before, rest) = text.split_once('<').expect("a start");
        let (selected, after) = rest.split_once('>').expect("an end");
        let text = [before, selected, after].concat();
        let at = |offset: usize| {
            let begun = &text[..offset];
            let line = begun.matches('\n').count();
            let column = offset - begun.rfind('\n').map_or(0, |at| at + 1);
            Position::new(line as u32, column as u32)
        };
        let range = lsp::Range::new(at(before.len()), at(before.len() + selected.len()));
        let change = TextDocumentContentChangeEvent {
            range: Some(range),
            range_length: None,
            text: new.to_owned(),
        };
        let options = Arc::default();
        let mut document = Document::new(0, &text, &options);
        document.change(1, &[change], PositionEncoding::Utf16, &options);
        document.typing.is_some()
    }

    #[test]
    fn what_leaves_something_to_write_is_typing() {
        for (text, new) in [
            ("kind: <service>\n", "j"),
            ("kind: <service>\n", ""),
            ("args: [<>]\n", "\"\""),
            ("<>\n", "kind: "),
            ("run:\n  <>\n", "init:\n    - "),
            ("run:<>\n", "\n  "),
            ("init:\n- file:<>\n", "\r\n    "),
        ] {
            assert!(is_typed(text, new), "{text} {new}");
        }
        for (text, new) in [
            ("kind: job<>\n", "\n"),
            ("<>\n", "kind: job\n"),
            ("run:\n<>\n", "  kind: job"),
            ("kind: <service>\n", "job"),
            ("a<\nb>\n", ""),
        ] {
            assert!(!is_typed(text, new), "{text} {new}");
        }
    }

    #[test]
    fn only_what_differs_is_replaced() {
        let (_, edit) = edited("run:\n  kind: job\n", "run:\n  kind: service\n");
        assert_eq!(
            (usize::from(edit.range.start()), edit.range.len(), &*edit.new_text),
            (13, 3.into(), "service")
        );
        let (_, edit) = edited("aaa", "aaaa");
        assert_eq!((edit.range.len(), &*edit.new_text), (0.into(), "a"));
        let (_, edit) = edited("same", "same");
        assert!(edit.range.is_empty() && edit.new_text.is_empty());
    }

    /// A range of lines and characters, and what takes its place.
    fn a_change() -> impl Strategy<Value = TextDocumentContentChangeEvent> {
        let place = || (0..4u32, 0..6u32).prop_map(|(line, at)| Position::new(line, at));
        (place(), place(), "[a:é😀 \n\r-]{0,3}").prop_map(|(start, end, text)| {
            let range = Some(lsp::Range::new(start.min(end), start.max(end)));
            TextDocumentContentChangeEvent { range, range_length: None, text }
        })
    }

    proptest! {
        #[test]
        fn what_is_put_off_comes_to_the_same(
            text in "[ab:é \n-]{0,24}",
            changes in proptest::collection::vec((a_change(), any::<bool>()), 1..8),
        ) {
            let options = Arc::default();
            let mut document = Document::new(0, &text, &options);
            for (change, is_settled) in changes {
                document.change(0, &[change], PositionEncoding::Utf16, &options);
                if is_settled {
                    document.settle(&options);
                }
            }
            document.settle(&options);
            let text = document.text().expect("it is short").clone();
            let tree = document.analysis().expect("it can be read").tree();
            prop_assert_eq!(tree.text(), &text);
            prop_assert_eq!(tree, &Tree::parse(Text::new(&text.to_string())));
        }

        #[test]
        fn any_text_becomes_any_other(old in "[aé😀\n]{0,12}", new in "[aè😁\n]{0,12}") {
            prop_assert_eq!(edited(&old, &new).0, new);
        }
    }
}
