//! The URL of ports that are not known yet.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};
use crate::spec::contexts::Stage;
use crate::template::Reference;

pub(super) static RULE: Rule = Rule {
    code: "templated-ports-with-base-url",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The URL of a service needs ports that are written out",
    explanation: "`globals.base_url` and `globals.base_urls` are put together before templates are rendered. Where `ports` is itself a template they are made of its letters, so that the URL ends in `/{`.\n\nWrite the ports as integers.",
    evidence: "Executed on Polyaxon 2.18.0: the URL ends in `/{`.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['{{ globals.base_url }}']\n",
    bad: &[
        "inputs:\n  - {name: ports, type: 'List[int]', value: [80]}\nrun:\n  kind: service\n  ports: '{{ ports }}'\n  container:\n    image: app:1\n    args: ['{{ globals.base_url }}']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let templates = context.templates();
    for (site, _) in templates.rendered().filter(|(_, stage)| *stage == Stage::Run) {
        for used in site.template.template.references().into_iter().filter(is_url) {
            let unit = templates.unit(site);
            let ports = unit.members.iter().map(|member| member.field("ports"));
            if let Some(ports) = ports.into_iter().find(View::is_template) {
                let message = format!(
                    "`{}` is put together before `ports` is rendered and ends in `/{{`; write the ports as integers",
                    &site.template.template.text()[used.range]
                );
                let diagnostic = findings.report(site.template.source(used.range), message);
                diagnostic.relate(ports.range(), "a template");
            }
        }
    }
}

fn is_url(reference: &Reference) -> bool {
    reference.root.text == "globals" && matches!(reference.field(0), Some("base_url" | "base_urls"))
}
