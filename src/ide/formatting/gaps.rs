//! Blanks inside a line: before and behind a colon, and behind a dash.

use crate::analysis::walk::{Part, walk_tree};
use crate::syntax::{Content, Entry, Item, Mapping, Tree};
use crate::text::{Text, TextEdit, TextRange, TextSize};

/// The edits that leave one blank behind each colon and dash, and none before a colon. What stands
/// in brackets is left alone.
pub(super) fn edits(tree: &Tree, range: TextRange) -> Vec<TextEdit> {
    let gaps = Gaps { text: tree.text() };
    let mut edits = Vec::new();
    walk_tree(tree, range, &mut |part, _| {
        if let Part::Value(node, _) = part {
            match node.content() {
                Content::Mapping(mapping) if !mapping.is_flow() => {
                    edits.extend(gaps.mapping(&mapping));
                }
                Content::Sequence(sequence) if !sequence.is_flow() => {
                    let items = sequence.items().filter(|item| range.contains_range(item.range()));
                    edits.extend(items.filter_map(|item| gaps.behind_dash(&item)));
                }
                _ => {}
            }
        }
    });
    edits.retain(|edit| range.contains_range(edit.range));
    edits
}

struct Gaps<'t> {
    text: &'t Text,
}

impl Gaps<'_> {
    fn mapping(&self, mapping: &Mapping) -> Vec<TextEdit> {
        let entries = mapping.entries();
        let edits =
            entries.flat_map(|entry| [self.before_colon(&entry), self.behind_colon(&entry)]);
        edits.flatten().collect()
    }

    /// An alias needs the blank: `*a:` is an alias of `a:`.
    fn before_colon(&self, entry: &Entry) -> Option<TextEdit> {
        let key = entry.key();
        let is_scalar = matches!(key.content(), Content::Scalar(_));
        let gap = TextRange::new(key.range().end(), entry.colon()?.max(key.range().end()));
        (is_scalar && !key.range().is_empty()).then(|| self.gap(gap, ""))?
    }

    fn behind_colon(&self, entry: &Entry) -> Option<TextEdit> {
        let start = entry.colon()? + TextSize::of(':');
        let value = entry.value()?.full_range();
        self.gap(TextRange::new(start, value.start().max(start)), " ")
    }

    fn behind_dash(&self, item: &Item) -> Option<TextEdit> {
        let start = item.start() + TextSize::of('-');
        let value = item.value()?.full_range();
        self.gap(TextRange::new(start, value.start().max(start)), " ")
    }

    /// Makes a gap of blanks what it should be; one with anything else in it is left alone.
    fn gap(&self, range: TextRange, wanted: &str) -> Option<TextEdit> {
        let blanks = self.text.slice(range);
        let is_blank = blanks.chars().all(|c| matches!(c, ' ' | '\t'));
        (is_blank && blanks != wanted && !(blanks.is_empty() && wanted == " "))
            .then(|| TextEdit::replace(range, wanted))
    }
}
