//! Notifications that do not say when.

use crate::analysis::definition::first_key;
use crate::analysis::edit;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "notification-trigger-missing",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A notification does not say when it is sent",
    explanation: "`polyaxon check` accepts an item of `plugins.notifications` without `trigger`; \
                  converting the run for the cluster then fails. Say which status to wait for: \
                  `trigger: failed`, or `done` for any end.",
    evidence: "Converted with Polyaxon 2.18: `'NoneType' object has no attribute 'capitalize'`.",
    check: Some(check),
    fix: Some(fix),
    good: "plugins:\n  notifications:\n    - connections: [slack]\n      trigger: failed\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    bad: &[
        "plugins:\n  notifications:\n    - connections: [slack]\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    let definitions = context.definitions.iter();
    let items = definitions.flat_map(|it| it.view.at(&["plugins", "notifications"]).items());
    items.filter(|item| item.mapping().is_some() && item.get("trigger").is_null()).collect()
}

fn check(context: &Context, findings: &mut Findings) {
    for item in find(context) {
        let message = "the notification has no `trigger`; say which status it waits for";
        findings.report(first_key(&item), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let edit = found.find(|item| first_key(item) == diagnostic.range).and_then(|item| {
        let trigger = item.get("trigger");
        if trigger.is_written() {
            return None;
        }
        let mapping = item.mapping()?;
        Some(edit::add_entry(context.tree, &mapping, item.range(), "trigger: failed"))
    });
    Fix::one("Notify when the run fails", edit, false)
}
