//! A template where nothing is rendered.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "template-never-rendered",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A template stands in a field that is never rendered",
    explanation: "Polyaxon keeps `name`, `description`, `tags` and the references `hubRef`, `pathRef`, `urlRef` and `dagRef` as they are written, so a template in them arrives as the text `{{ .. }}`.\n\nWrite the value itself.",
    evidence: "Executed on Polyaxon 2.18.0: the text is kept.",
    check: Some(check),
    fix: None,
    good: "name: trainer\nrun:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['{{ globals.name }}']\n",
    bad: &[
        "name: 'run-{{ globals.uuid }}'\nrun:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['a']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for site in context.templates().sites.iter().filter(|site| site.stage.is_none()) {
        let field = site.path.first().map_or("", String::as_str);
        let message = format!("`{field}` is never rendered, the template is kept as text");
        for expression in site.template.template.expressions() {
            findings.report(site.template.source(expression.range), message.as_str());
        }
    }
}
