//! Keeping quiet about the word that is being typed.
//!
//! A finding on the word under the cursor is held back until the typing rests. One that is shown
//! already stays, so nothing blinks.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tower_lsp::ls_types::{Diagnostic, Position, Uri};

use super::locked;

/// How long nothing is typed before a word counts as finished.
pub(super) const REST: Duration = Duration::from_millis(500);

/// Where and when a character was typed last.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typing {
    /// Where the cursor is after it.
    pub cursor: Position,
    /// When it came.
    pub since: Instant,
}

impl Typing {
    fn touches(&self, diagnostic: &Diagnostic) -> bool {
        let (start, end) = (diagnostic.range.start, diagnostic.range.end);
        start.line == end.line && (start..=end).contains(&self.cursor)
    }
}

/// What clients show, by code and beginning.
#[derive(Default)]
pub(super) struct Shown(Mutex<HashMap<Uri, HashSet<(String, Position)>>>);

impl Shown {
    /// Takes out what is held back, and notes the rest as shown. Says whether anything was taken out.
    pub(super) fn show(
        &self,
        uri: &Uri,
        typing: Option<Typing>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let mut shown = locked(&self.0);
        let before = diagnostics.len();
        if let Some(typing) = typing.filter(|typing| typing.since.elapsed() < REST) {
            let known = shown.get(uri);
            let is_known =
                |found: &Diagnostic| known.is_some_and(|known| known.contains(&key(found)));
            diagnostics.retain(|found| !typing.touches(found) || is_known(found));
        }
        shown.insert(uri.clone(), diagnostics.iter().map(key).collect());
        diagnostics.len() < before
    }

    /// Notes that nothing is shown of a document any more.
    pub(super) fn forget(&self, uri: &Uri) {
        locked(&self.0).remove(uri);
    }
}

fn key(diagnostic: &Diagnostic) -> (String, Position) {
    (format!("{:?}", diagnostic.code), diagnostic.range.start)
}

#[cfg(test)]
mod tests {
    use tower_lsp::ls_types::Range;

    use super::*;

    fn at(start: u32, end: u32) -> Diagnostic {
        Diagnostic {
            range: Range::new(Position::new(0, start), Position::new(0, end)),
            ..Diagnostic::default()
        }
    }

    #[test]
    fn the_word_under_the_cursor_is_held_back_unless_it_is_shown() {
        let (shown, uri) = (Shown::default(), "file:///a".parse().expect("an address"));
        let typing = Some(Typing { cursor: Position::new(0, 4), since: Instant::now() });
        let mut found = vec![at(0, 4), at(5, 9)];
        assert!(shown.show(&uri, typing, &mut found));
        assert_eq!(found, [at(5, 9)]);
        assert!(!shown.show(&uri, None, &mut vec![at(0, 3)]));
        assert!(!shown.show(&uri, typing, &mut vec![at(0, 4)]), "it is shown");
        shown.forget(&uri);
        assert!(shown.show(&uri, typing, &mut vec![at(0, 4)]));
    }

    #[test]
    fn a_rest_ends_it() {
        let (shown, uri) = (Shown::default(), "file:///a".parse().expect("an address"));
        let since = Instant::now().checked_sub(REST).expect("the machine runs for longer");
        let typing = Some(Typing { cursor: Position::new(0, 4), since });
        assert!(!shown.show(&uri, typing, &mut vec![at(0, 4)]));
    }
}
