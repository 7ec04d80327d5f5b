//! A sandbox for something that is no service.

use crate::analysis::definition::DefinitionPlace;
use crate::analysis::layers::{Runtime, layers, run_shape, runtime};
use crate::analysis::{Context, Findings, Origin, Profile, Read, Rule, Severity, View};
use crate::syntax::Value;

pub(super) static RULE: Rule = Rule {
    code: "sandbox-on-non-service",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "`plugins.sandbox` and `plugins.ssh` are for services",
    explanation: "Only a service can have a sandbox or an SSH server. A template in place of the \
                  boolean counts as a yes. Remove the plugin, or run a service.",
    evidence: "`polyaxon check` 2.18: plugins.sandbox is only supported on kind: service.",
    check: Some(check),
    fix: None,
    good: "plugins: {sandbox: true}\nrun:\n  kind: service\n  container: {image: 'a:1'}\n",
    bad: &["plugins: {ssh: true}\nrun:\n  kind: job\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    findings.of_whole(context);
    findings.rests_on(&["run.kind"]);
    let Some(root) = context.definitions.iter().find(|it| it.place == DefinitionPlace::Root) else {
        return;
    };
    let Runtime::Known(kind, _) = runtime(&root.view) else { return };
    if kind == "service" || run_shape(&kind).is_none() {
        return;
    }
    // Layers above say the last word, each plugin for itself.
    let layers = layers(&root.view);
    for name in ["sandbox", "ssh"] {
        let settings = layers.iter().map(|layer| layer.at(&["plugins", name]));
        let last = settings.into_iter().find(|setting| !setting.is_null());
        if let Some(setting) = last.filter(is_on) {
            let message = format!("`{name}` is for services, and this runs a {kind}");
            findings.report(setting.key_range(), message);
        }
    }
}

fn is_on(setting: &View) -> bool {
    match setting.read() {
        Read::Scalar(_, Value::Str(_)) => setting.is_true() || setting.is_template(),
        _ => setting.is_true(),
    }
}
