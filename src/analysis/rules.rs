//! All rules, in the order in which they run and are listed.

use super::rule::Rule;

/// The rules.
pub static RULES: &[&Rule] = &[];

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}
