//! Sets of keys, small and not exact: whether a key is surely not there is known without looking.

/// The number of what may be any key.
pub(super) const ANY: u16 = 0;

/// The number of a key. Spellings that differ in case, `-` and `_` alone have the same.
pub(super) fn code(key: &str) -> u16 {
    // The first letter, the last and how many there are tell most keys apart, and are soon known.
    let (mut first, mut last, mut letters) = (0, 0, 0u32);
    for &byte in key.as_bytes().iter().filter(|byte| !is_dash(**byte)) {
        first = if letters == 0 { byte } else { first };
        last = byte;
        letters += 1;
    }
    let letter = |byte: u8| u32::from(byte.to_ascii_lowercase());
    let hash = (letter(first) << 16 | letter(last) << 8).wrapping_add(letters);
    (hash.wrapping_mul(0x9e37_79b1) >> 16) as u16 | 1
}

/// Whether what has one number may be the key of another.
pub(super) fn may_be(code: u16, key: u16) -> bool {
    code == key || code == ANY
}

/// The set of the key of a number: one of sixteen bits.
pub(super) fn set(code: u16) -> u16 {
    if code == ANY { u16::MAX } else { 1 << (code >> 12) }
}

/// Whether the key of a number may be in a set.
pub(super) fn may_hold(set: u16, code: u16) -> bool {
    set & self::set(code) != 0
}

fn is_dash(byte: u8) -> bool {
    matches!(byte, b'_' | b'-')
}
