//! What a scalar means to Polyaxon's reader.

/// A scalar as PyYAML's `SafeLoader` resolves it (YAML 1.1).
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `~`, `null`, nothing.
    Null,
    /// `yes`, `Off`, `true`.
    Bool(bool),
    /// `12`, `0x1F`, `010` (octal), `1_000`, `22:30` (base 60); saturating at the ends of `i128`.
    Int(i128),
    /// `1.5`, `.inf`, `1.5e+3`.
    Float(f64),
    /// A date or a date with a time, as written.
    Timestamp(String),
    /// `!!binary`.
    Binary(Vec<u8>),
    /// Any other text.
    Str(String),
}
