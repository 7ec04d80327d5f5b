//! Sets of keys, small and not exact: whether a key is surely not there is known without looking.

/// The set that any key may be in.
pub(super) const ANY: u64 = u64::MAX;

/// The set of a key. Spellings that differ in case, `-` and `_` alone have the same.
pub(super) fn bit(key: &str) -> u64 {
    let letters = key.bytes().filter(|byte| !matches!(byte, b'_' | b'-'));
    let hash = letters.fold(0u32, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    });
    1 << (hash.wrapping_mul(0x9e37_79b1) >> 26)
}
