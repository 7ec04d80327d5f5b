//! What the tests of random edits share: numbers that are the same on every run, and real specs.
//!
//! `POLYAXON_LS_EDITS` says how many edits to try, `POLYAXON_LS_SEED` where to begin.

use std::path::PathBuf;

/// A small generator of numbers (xorshift).
pub struct Random(u64);

impl Random {
    /// One that begins where the environment says.
    pub fn seeded() -> Random {
        Random(number("POLYAXON_LS_SEED", 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below another one; 0 if that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    /// One of several things.
    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}

/// How many edits to try.
pub fn edits(otherwise: u64) -> u64 {
    number("POLYAXON_LS_EDITS", otherwise)
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// An offset, or the first one before it that is between two characters.
pub fn boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The real specs below a size in bytes, where they are at hand.
pub fn real_specs(size: usize) -> Vec<String> {
    let shared =
        std::env::var_os("POLYAXON_LS_SHARED").map_or(PathBuf::from("../shared"), PathBuf::from);
    let Ok(files) = std::fs::read_dir(shared.join("corpus/real")) else { return Vec::new() };
    let mut paths: Vec<_> = files.flatten().map(|file| file.path()).collect();
    paths.sort();
    let texts = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    texts.filter(|text| text.len() < size).collect()
}
