//! A version that is not looked at.

use crate::analysis::edit;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, Tag};

pub(super) static RULE: Rule = Rule {
    code: "version-obsolete",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "Polyaxon does not look at `version` any more",
    explanation: "Since 2.18 `version` may be left out and the command line warns where it is not. \
                  Releases before that need `version: 1.1`; keep it where they read the file.",
    evidence: "Polyaxon 2.18 drops the field and prints a warning.",
    check: Some(check),
    fix: Some(fix),
    good: "kind: component\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    bad: &[
        "version: 1.1\nkind: component\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let version = context.root.get("version");
    if version.is_written() && context.kind.is_definition() {
        let message = "Polyaxon does not look at `version` since 2.18";
        findings.report(version.key_range(), message).tags.push(Tag::Deprecated);
    }
}

fn fix(context: &Context, _: &Diagnostic) -> Vec<Fix> {
    let edit = edit::remove_field(context.tree, &context.root, "version");
    Fix::one("Take `version` away", edit, false)
}
