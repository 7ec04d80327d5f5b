//! From the protocol's types to ours.

use std::path::PathBuf;

use tower_lsp::ls_types as lsp;

use crate::text::{Position, PositionEncoding, Text, TextRange, TextSize};

/// The byte offset of a position, moved into the text where it lies outside.
pub(super) fn offset(text: &Text, position: lsp::Position, encoding: PositionEncoding) -> TextSize {
    let position = Position { line: position.line, character: position.character };
    text.offset(position, encoding)
}

/// The bytes of a range; one with its ends exchanged is put right.
pub(super) fn range(text: &Text, range: lsp::Range, encoding: PositionEncoding) -> TextRange {
    let start = offset(text, range.start, encoding);
    // What is typed replaces nothing.
    let end = if range.end == range.start { start } else { offset(text, range.end, encoding) };
    TextRange::new(start.min(end), start.max(end))
}

/// The path of a file; none of what else editors have open under addresses that look like one: what
/// is not saved yet (`untitled:`), a file as it was before (`git:`).
pub(super) fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    uri.to_file_path().filter(|path| is_file && path.is_absolute()).map(|path| path.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_have_paths() {
        let path_of = |uri: &str| path(&uri.parse().expect("an address"));
        let others =
            ["untitled:a.yaml", "git:/work/a.yaml", "http://example.com/a.yaml", "file:a.yaml"];
        for other in others {
            assert_eq!(path_of(other), None, "{other}");
        }
        let file = path_of("file:///work/a%20b.yaml").expect("a path");
        assert!(file.ends_with("work/a b.yaml"), "{file:?}");
    }
}
