//! Keeping quiet while somebody types.
//!
//! What half a word makes wrong, in its place or in any other, is held back until the typing rests.
//! What was found before it began stays, so nothing blinks.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tower_lsp::ls_types::{Diagnostic, Uri};

use super::locked;
use super::snapshot::Snapshot;
use crate::text::TextSize;

/// How long nothing is typed before a word counts as finished.
pub(super) const REST: Duration = Duration::from_millis(500);

/// Where and when something was typed last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typing {
    /// Where it ends.
    pub cursor: TextSize,
    /// When it came.
    pub since: Instant,
}

/// What was found in each document when the typing rested last.
#[derive(Default)]
pub(super) struct Shown(Mutex<HashMap<Uri, HashSet<Key>>>);

/// A code, and how far from the beginning or from the end of the text it is found: what stands before
/// the typed word keeps the one, what stands behind it the other.
type Key = (String, bool, TextSize);

impl Shown {
    /// Takes out what is held back of a text that is being typed, or notes what is found in one at
    /// rest. Says whether anything was taken out.
    pub(super) fn show(
        &self,
        snapshot: &Snapshot,
        typing: Option<Typing>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut shown = locked(&self.0);
        let Some(typing) = typing.filter(|typing| typing.since.elapsed() < REST) else {
            let keys = [true, false].into_iter().flat_map(|is_before| {
                diagnostics.iter().map(move |found| key(snapshot, found, |_| is_before))
            });
            shown.insert(snapshot.uri.clone(), keys.collect());
            return false;
        };
        let before = diagnostics.len();
        let known = shown.get(&snapshot.uri);
        let is_before = |start| start < typing.cursor;
        diagnostics.retain(|found| {
            known.is_some_and(|known| known.contains(&key(snapshot, found, is_before)))
        });
        diagnostics.len() < before
    }

    /// Notes that nothing is shown of a document any more.
    pub(super) fn forget(&self, uri: &Uri) {
        locked(&self.0).remove(uri);
    }
}

fn key(snapshot: &Snapshot, diagnostic: &Diagnostic, is_before: impl Fn(TextSize) -> bool) -> Key {
    let start = snapshot.offset(diagnostic.range.start);
    let is_before = is_before(start);
    let distance = if is_before { start } else { snapshot.text().len() - start };
    (format!("{:?}", diagnostic.code), is_before, distance)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tower_lsp::ls_types::{Position, Range};

    use super::*;
    use crate::analysis::Analysis;
    use crate::syntax::Tree;

    fn snapshot(text: &str) -> Snapshot {
        Snapshot {
            uri: "file:///a".parse().expect("an address"),
            version: 0,
            analysis: Arc::new(Analysis::new(Tree::from(text), Arc::default())),
            typing: None,
            client: Arc::default(),
            settings: Arc::default(),
        }
    }

    fn at(line: u32, character: u32) -> Diagnostic {
        let range = Range::new(Position::new(line, character), Position::new(line, character + 1));
        Diagnostic { range, ..Diagnostic::default() }
    }

    #[test]
    fn what_is_new_while_somebody_types_is_held_back() {
        let shown = Shown::default();
        let typing = Some(Typing { cursor: 6.into(), since: Instant::now() });
        assert!(!shown.show(&snapshot("a\nb\nc\n"), None, &mut vec![at(0, 0), at(2, 0)]));
        let after = snapshot("a\nb: 1\nc\n");
        let mut found = vec![at(0, 0), at(1, 3), at(2, 0), at(2, 1)];
        assert!(shown.show(&after, typing, &mut found));
        assert_eq!(found, [at(0, 0), at(2, 0)]);
        assert!(shown.show(&after, typing, &mut vec![at(1, 3)]), "it is not shown yet");
        assert!(!shown.show(&after, None, &mut vec![at(1, 3)]));
        assert!(!shown.show(&after, typing, &mut vec![at(1, 3)]), "it is shown");
        shown.forget(&after.uri);
        assert!(shown.show(&after, typing, &mut vec![at(1, 3)]));
    }

    #[test]
    fn a_rest_ends_it() {
        let since = Instant::now().checked_sub(REST).expect("the machine runs for longer");
        let typing = Some(Typing { cursor: 0.into(), since });
        assert!(!Shown::default().show(&snapshot("a"), typing, &mut vec![at(0, 0)]));
    }
}
