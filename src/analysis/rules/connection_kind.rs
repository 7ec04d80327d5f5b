//! Connections of a kind that a place has no use for.

use crate::analysis::{Connection, Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "connection-kind",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The kind of the connection does not fit the place that names it",
    explanation: "`plugins.notifications` tells people about a run through connections such as \
                  `slack`, `teams` or `webhook`, and `build` pushes the image that it makes to one \
                  of the kind `registry`. A connection of another kind is taken without a word and \
                  does nothing there.\n\nName a connection of a kind that fits.",
    evidence: "Read in Polyaxon 2.18: no kind is checked there, and these are the ones in use.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  container: {image: 'a:1'}\nplugins:\n  notifications: [{connections: [alerts], trigger: failed}]\n",
    bad: &[
        "run:\n  kind: job\n  container: {image: 'a:1'}\nplugins:\n  notifications: [{connections: [data], trigger: failed}]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let notifications = definition.view.at(&["plugins", "notifications"]).items();
        for name in notifications.iter().flat_map(|item| item.get("connections").items()) {
            report(context, &name, Connection::is_notifier, "tells nobody anything", findings);
        }
        let name = definition.view.at(&["build", "connection"]);
        report(context, &name, |it| it.kind == "registry", "takes no images", findings);
    }
}

fn report(
    context: &Context,
    name: &View,
    fits: impl Fn(&Connection) -> bool,
    why: &str,
    findings: &mut Findings,
) {
    let known = name.text().and_then(|name| context.catalogue.get(&name));
    // What a custom connection does is up to its component.
    let told = known.filter(|it| !it.kind.is_empty() && it.kind != "custom" && !fits(it));
    if let Some(Connection { name: called, kind, .. }) = told {
        let message = format!("`{called}` is a connection of the kind `{kind}`, which {why}");
        findings.report(name.range(), message);
    }
}
