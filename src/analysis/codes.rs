//! The codes of all findings, those of rules and those that reading and the schema give.

mod file;
mod shape;
mod syntax;

use super::rule::{Profile, Rule};
use super::rules::RULES;
use super::{Origin, Severity};

/// What the codes that have no rule of their own have in common.
const FOUND: Rule = Rule {
    code: "",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "",
    explanation: "",
    evidence: "",
    check: None,
    fix: None,
    good: "",
    bad: &[],
};

/// All that is said about everything that can be found: rules in their order, then what is told of a
/// file, of its shape, and of the YAML.
pub fn described() -> impl Iterator<Item = &'static Rule> {
    let others = file::CODES.iter().chain(shape::CODES).chain(syntax::CODES);
    RULES.iter().copied().chain(others)
}

/// What is said about a code; `None` where there is no such code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    described().find(|rule| rule.code == code)
}

/// The codes of everything that can be found, each once.
pub fn codes() -> impl Iterator<Item = &'static str> {
    described().map(|rule| rule.code)
}

/// The address of the page that explains a code.
pub fn page(code: &str) -> String {
    let repository = env!("CARGO_PKG_REPOSITORY");
    format!("{repository}/blob/main/docs/diagnostics.md#{code}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_listed_once() {
        let mut seen = std::collections::HashSet::new();
        for code in codes() {
            assert!(seen.insert(code), "{code} is listed twice");
            assert!(rule(code).is_some_and(|rule| rule.code == code), "{code}");
        }
        assert!(rule("no-such-code").is_none());
    }
}
