//! Python's strings.

use super::Literal;

/// Reads the string that a text begins with, and its length.
pub fn read(text: &str) -> Option<(Literal, usize)> {
    let letters = text.find(['\'', '"']).filter(|length| *length <= 2)?;
    let prefix = text[..letters].to_ascii_lowercase();
    let (raw, bytes) = match prefix.as_str() {
        "" | "u" => (false, false),
        "r" => (true, false),
        "b" => (false, true),
        "br" | "rb" => (true, true),
        _ => return None,
    };
    let (inside, length) = quoted(&text[letters..])?;
    let inside = inside.replace("\r\n", "\n").replace('\r', "\n");
    let value = if bytes {
        Literal::Bytes(content(&inside, raw, true)?.iter().map(|c| *c as u8).collect())
    } else {
        Literal::Str(content(&inside, raw, false)?.into_iter().collect())
    };
    Some((value, letters + length))
}

/// What stands between quotes, and the length with them.
fn quoted(text: &str) -> Option<(&str, usize)> {
    let quote = text.chars().next()?;
    let triple = [quote; 3].iter().collect::<String>();
    let close = if text.starts_with(&triple) { &triple } else { &triple[..1] };
    let mut at = close.len();
    loop {
        let rest = &text[at..];
        if rest.starts_with(close) {
            return Some((&text[close.len()..at], at + close.len()));
        }
        let mut chars = rest.chars();
        match chars.next()? {
            '\\' => drop(chars.next()?),
            '\n' | '\r' if close.len() == 1 => return None,
            _ => {}
        }
        at = text.len() - chars.as_str().len();
    }
}

/// The characters of a string, with escapes read unless it is raw.
fn content(inside: &str, raw: bool, bytes: bool) -> Option<Vec<char>> {
    if bytes && !inside.is_ascii() {
        return None;
    }
    let mut characters = Vec::new();
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        if c != '\\' || raw {
            characters.push(c);
        } else {
            chars = escape(chars.as_str(), bytes, &mut characters)?.chars();
        }
    }
    Some(characters)
}

/// Reads what stands behind a backslash; gives what is left.
fn escape<'s>(text: &'s str, bytes: bool, characters: &mut Vec<char>) -> Option<&'s str> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    let simple = match first {
        '\n' => return Some(rest),
        '\\' | '\'' | '"' => first,
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0c',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0b',
        '0'..='7' => return octal(text, bytes, characters),
        'x' => return hex(rest, 2, characters),
        'u' if !bytes => return hex(rest, 4, characters),
        'U' if !bytes => return hex(rest, 8, characters),
        'N' if !bytes => return named(rest, characters),
        _ => {
            characters.push('\\');
            first
        }
    };
    characters.push(simple);
    Some(rest)
}

fn octal<'s>(text: &'s str, bytes: bool, characters: &mut Vec<char>) -> Option<&'s str> {
    let length = text.bytes().take(3).take_while(|b| (b'0'..=b'7').contains(b)).count();
    let code = u32::from_str_radix(&text[..length], 8).ok()?;
    characters.push(char::from_u32(if bytes { code & 0xFF } else { code })?);
    Some(&text[length..])
}

/// Half of a pair of surrogates is no character of ours; it stands as the replacement character.
fn hex<'s>(text: &'s str, digits: usize, characters: &mut Vec<char>) -> Option<&'s str> {
    let code = text.get(..digits).filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let code = u32::from_str_radix(code, 16).ok().filter(|code| *code <= 0x10_FFFF)?;
    characters.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(&text[digits..])
}

/// Characters by name are rare enough not to carry the table of names.
fn named<'s>(text: &'s str, characters: &mut Vec<char>) -> Option<&'s str> {
    let (name, rest) = text.strip_prefix('{')?.split_once('}')?;
    characters.push(char::REPLACEMENT_CHARACTER);
    (!name.is_empty() && name.is_ascii()).then_some(rest)
}
