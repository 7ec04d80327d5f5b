//! Sets of keys, small and not exact: whether a key is surely not there is known without looking.

/// The set that any key may be in.
pub(super) const ANY: u64 = u64::MAX;

/// The set of a key. Spellings that differ in case, `-` and `_` alone have the same.
pub(super) fn bits(key: &str) -> u64 {
    let key = key.as_bytes();
    // The first letter, the last and how many there are tell most keys apart, and are soon known.
    let letters = key.len() - key.iter().filter(|byte| is_dash(**byte)).count();
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| u32::from(byte.to_ascii_lowercase()));
    let first = letter(key.iter().find(|byte| !is_dash(**byte)));
    let last = letter(key.iter().rfind(|byte| !is_dash(**byte)));
    let hash = (first << 16 | last << 8).wrapping_add(letters as u32);
    // Two bits for each key: among ten keys, one that is not there seems to be in one of twelve cases.
    let mixed = hash.wrapping_mul(0x9e37_79b1);
    1 << (mixed >> 26) | 1 << (mixed >> 20 & 63)
}

/// Whether a key of these bits may be in a set.
pub(super) fn may_hold(set: u64, bits: u64) -> bool {
    set & bits == bits
}

fn is_dash(byte: u8) -> bool {
    matches!(byte, b'_' | b'-')
}
