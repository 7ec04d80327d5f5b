//! Text that a spec or a file name brings, as it can be shown in a terminal.

use std::borrow::Cow;

/// A text whose characters that would steer a terminal, or turn the order of letters round, are shown
/// as signs. Line breaks stay.
pub(super) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(steers) {
        return text.into();
    }
    text.chars().map(|char| if steers(char) { sign(char) } else { char }).collect()
}

fn steers(char: char) -> bool {
    let turns = matches!(char, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    char != '\n' && char.is_control() || turns
}

/// The picture of a control character (Unicode, "Control Pictures"), or what stands for a character
/// that cannot be shown.
fn sign(char: char) -> char {
    match char {
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(char)).unwrap_or(char),
        '\x7F' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown() {
        assert_eq!(printable("a é 😀\n"), "a é 😀\n");
        assert_eq!(printable("\x1B[31m\r\t\x7F"), "␛[31m␍␉␡");
        assert_eq!(printable("\u{9B}2J\u{202E}"), "\u{FFFD}2J\u{FFFD}");
    }
}
