//! To be written.

/// stand-in
pub fn is_template(text: &str) -> bool {
    text.contains("{{")
}
/// stand-in
pub fn is_rendered(text: &str) -> bool {
    text.contains("{{") || text.contains("{%")
}
