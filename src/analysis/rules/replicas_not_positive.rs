//! A service without a pod.

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::text::TextEdit;

pub(super) static RULE: Rule = Rule {
    code: "replicas-not-positive",
    severity: Severity::Warning,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "With no replica there is nothing to answer",
    explanation: "`replicas: 0` starts no pod, and the service never becomes ready. A negative \
                  number, or one beyond 2147483647, is refused by the cluster.",
    evidence: "Compiled with Polyaxon 2.18, which takes any integer; the limits are those of a \
               Deployment.",
    check: Some(check),
    fix: Some(fix),
    good: "kind: operation\nrunPatch: {replicas: 2}\ncomponent:\n  run:\n    kind: service\n    ports: [80]\n    replicas: 0\n    container: {image: 'a:1'}\n",
    bad: &["run:\n  kind: service\n  ports: [80]\n  replicas: 0\n  container: {image: 'app:1'}\n"],
};

fn find<'t>(context: &Context<'t>) -> Vec<(i128, View<'t>)> {
    let services =
        context.definitions.iter().filter(|it| it.is_service() && !it.is_patched(&["replicas"]));
    let replicas = services.map(|definition| definition.run.get("replicas"));
    replicas
        .filter_map(|view| Some((view.int()?, view)))
        .filter(|(number, _)| *number < 1 || *number > i128::from(i32::MAX))
        .collect()
}

fn check(context: &Context, findings: &mut Findings) {
    for (number, view) in find(context) {
        let message = match number {
            0 => "no replica, so no pod is started and nothing answers".to_owned(),
            _ => format!("the cluster refuses {number} replicas"),
        };
        let diagnostic = findings.report(view.range(), message);
        if number != 0 {
            diagnostic.severity = Severity::Error;
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|(_, view)| view.range() == diagnostic.range);
    let edit = found.map(|(_, view)| TextEdit::replace(view.range(), "1"));
    Fix::one("Start one replica", edit, false)
}
