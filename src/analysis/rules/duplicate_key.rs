//! The same key twice in one mapping.

use std::collections::HashMap;

use crate::analysis::context::Context;
use crate::analysis::diagnostic::{Origin, Severity};
use crate::analysis::rule::{Findings, Profile, Rule};
use crate::analysis::view::{come_again, is_half_typed};
use crate::syntax::{Content, Mapping};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "yaml-duplicate-key",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A key is given twice in one mapping",
    explanation: "Polyaxon keeps the last of two equal keys and says nothing, \
                  so what stands under the first has no effect. Remove one of them.",
    evidence: "PyYAML's `safe_load` builds a dictionary entry by entry; a later key replaces an earlier one.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  container:\n    image: a\n",
    bad: &["run:\n  kind: job\n  container:\n    image: a\n    image: b\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.everywhere(context.document.root(), &|_, value, findings| {
        if let Content::Mapping(mapping) = value.content()
            && mapping.may_repeat()
        {
            repeated(&mapping, findings);
        }
    });
}

/// Two merge keys are no repetition: PyYAML merges both.
fn repeated(mapping: &Mapping, findings: &mut Findings) {
    let entries = || mapping.entries().filter(|entry| !entry.is_merge());
    // What should be below a key without a colon stands beside it.
    if entries().any(|entry| is_half_typed(&entry)) {
        return;
    }
    let keys: Vec<_> = entries().map(|entry| entry.key_text()).collect();
    if come_again(&keys).is_none() {
        return;
    }
    let mut seen: HashMap<String, TextRange> = HashMap::new();
    for entry in entries() {
        let Some(key) = entry.key_text() else { continue };
        let range = entry.key().range();
        if let Some(before) = seen.insert(key.clone().into_owned(), range) {
            // The `kind` of something else, that was put here, is told as that.
            findings.rests_on(if key == "kind" { &["kind"] } else { &[] });
            let message = format!("`{key}` is given twice; only this one counts");
            let finding = findings.report(range, message);
            finding.relate(before, "this one has no effect");
        }
    }
}
