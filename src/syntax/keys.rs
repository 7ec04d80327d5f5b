//! Sets of keys, small and not exact: whether a key is surely not there is known without looking.

/// The number of what may be any key.
pub(super) const ANY: u16 = 0;

/// The number of a key. Spellings that differ in case, `-` and `_` alone have the same.
pub(super) fn code(key: &str) -> u16 {
    let key = key.as_bytes();
    // The first letter and the last tell most keys apart, and are soon known.
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| u32::from(byte.to_ascii_lowercase()));
    let first = letter(key.iter().find(|byte| !is_dash(**byte)));
    let last = letter(key.iter().rfind(|byte| !is_dash(**byte)));
    ((first << 8 | last).wrapping_mul(0x9e37_79b1) >> 16) as u16 | 1
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
