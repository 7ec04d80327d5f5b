//! All rules, in the order in which they run and are listed.

mod duplicate_key;
mod multi_document;

use super::rule::Rule;

/// The rules.
pub static RULES: &[&Rule] = &[&duplicate_key::DUPLICATE_KEY, &multi_document::MULTI_DOCUMENT];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
