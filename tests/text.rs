//! Texts, lines and positions.

use polyaxon_ls::text::{Position, PositionEncoding, Text, TextRange, TextSize};

const ALL: [PositionEncoding; 3] =
    [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

fn size(offset: usize) -> TextSize {
    TextSize::try_from(offset).expect("the texts here are small")
}

/// The position of the first `needle`, in all encodings.
fn positions(text: &str, needle: &str) -> [(u32, u32); 3] {
    let offset = size(text.find(needle).expect("the needle is there"));
    ALL.map(|encoding| {
        let position = Text::new(text).position(offset, encoding);
        (position.line, position.character)
    })
}

#[test]
fn positions_count_in_their_encoding() {
    assert_eq!(positions("a\néx", "x"), [(1, 2), (1, 1), (1, 1)]);
    assert_eq!(positions("𝒳y", "y"), [(0, 4), (0, 2), (0, 1)]);
    assert_eq!(positions("\u{feff}a", "a"), [(0, 3), (0, 1), (0, 1)]);
}

#[test]
fn lines_end_where_the_protocol_says() {
    let text = Text::new("a\r\nb\rc\nd\u{2028}e\u{85}f");
    let lines: Vec<_> =
        (0..text.line_count()).map(|line| text.slice(text.line_range(line)).into_owned()).collect();
    assert_eq!(lines, ["a", "b", "c", "d\u{2028}e\u{85}f"]);
}

#[test]
fn offsets_and_positions_are_inverse() {
    let source = "k: é𝒳\r\n\r\u{2028}x\n";
    let text = Text::new(source);
    for encoding in ALL {
        for (offset, c) in source.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n')) {
            let position = text.position(size(offset), encoding);
            assert_eq!(text.offset(position, encoding), size(offset), "{c:?} in {encoding:?}");
        }
    }
}

#[test]
fn positions_outside_are_moved_in() {
    let text = Text::new("ab\r\n𝒳");
    let at = |line, character| text.offset(Position { line, character }, PositionEncoding::Utf16);
    assert_eq!(at(0, 99), size(2));
    assert_eq!(at(9, 0), text.len());
    assert_eq!(at(1, 1), size(4), "the middle of a surrogate pair is its start");
    assert_eq!(
        text.position(size(99), PositionEncoding::Utf16),
        Position { line: 1, character: 2 }
    );
    assert_eq!(
        text.slice(TextRange::new(size(5), size(99))),
        "𝒳",
        "the middle of a character is its start"
    );
}

#[test]
fn an_edit_replaces_a_range() {
    let mut text = Text::new("key: value\n");
    let before = text.clone();
    text.replace(TextRange::new(size(5), size(10)), "é");
    assert_eq!(text.to_string(), "key: é\n");
    text.replace(TextRange::new(size(6), size(7)), "x");
    assert_eq!(text.to_string(), "key: x\n", "half a character is the whole");
    text.replace(TextRange::empty(size(99)), "end");
    assert_eq!(text.to_string(), "key: x\nend");
    assert_eq!(before.to_string(), "key: value\n", "a clone is a text of its own");
}

/// Pieces that part lines, join them, are parted themselves, or are none of that.
const PIECES: [&str; 8] = ["", "\n", "a", "é\n𝒳", "\r\n", "\r", "two\nlines\n", "key: value\n"];

/// A text that is edited has lines where a new text of the same characters has them.
#[test]
fn lines_follow_edits() {
    let mut random = 7u32;
    let mut below = |end: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) as usize % end
    };
    for start in ["", "a: 1\nb: 2\n", &"key: value\n".repeat(1489), &"é\n".repeat(100_000)] {
        let mut text = Text::new(start);
        for _ in 0..300 {
            let length = usize::from(text.len());
            let at = below(length + 1);
            let range = TextRange::at(size(at), size(below(9)));
            // A carriage return is a different kind of text, which is not to be the rule.
            let pieces = if below(20) == 0 { PIECES.len() } else { 4 };
            text.replace(range, PIECES[below(pieces)]);
            let fresh = Text::new(&text.to_string());
            assert_eq!(text.len(), fresh.len());
            for _ in 0..20 {
                let (offset, line) = (size(below(length + 3)), below(fresh.line_count() + 2));
                assert_eq!(text.line_of(offset), fresh.line_of(offset));
                assert_eq!(text.line_start(line), fresh.line_start(line));
                assert_eq!(text.line_range(line), fresh.line_range(line));
                let line = text.line_range(line);
                assert_eq!(text.slice(line), fresh.slice(line));
                assert_eq!(text.byte(offset), fresh.byte(offset));
            }
        }
    }
}
