//! Params that refer to a dag where there is none.

use crate::analysis::definition::DefinitionPlace;
use crate::analysis::layers::{Components, Runtime, interface, runtime};
use crate::analysis::param::{params, value_parts};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};
use crate::template::is_template;

pub(super) static RULE: Rule = Rule {
    code: "param-outside-dag",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "`ops` and `dag` refer to a dag, and this operation is in none",
    explanation: "A param with `ref: ops.NAME` or `ref: dag` takes its value from another operation \
                  of the same dag, or from the dag. In an operation that runs by itself there is \
                  neither: `polyaxon check` refuses it where the param has an input. To take a \
                  value from an earlier run write `ref: runs.UUID`.",
    evidence: "`polyaxon check` 2.18: reference has no such information.",
    check: Some(check),
    fix: None,
    good: "kind: operation\nhubRef: a\nparams: {x: {ref: runs.8aac02e3a62a4f0aaa257c59da5eab80, value: outputs.loss}}\n",
    bad: &[
        "inputs: [{name: x, type: float}]\nparams: {x: {ref: ops.a, value: outputs.loss}}\nrun:\n  kind: job\n  container: {image: 'a:1', args: ['{{ x }}']}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let roots =
        context.definitions.iter().filter(|definition| definition.place == DefinitionPlace::Root);
    for root in roots.filter(|root| !root.is_preset()) {
        let interface = interface(&root.view, &Components::default());
        let known = matches!(runtime(&root.view), Runtime::Known(..));
        for param in params(&root.view.get("params")) {
            let Some(reference) = param.reference() else { continue };
            let Some(text) = reference.text() else { continue };
            if *text != *"dag" && !text.starts_with("ops.") || text.split('.').count() > 2 {
                continue;
            }
            let message = format!("`{text}` refers to a dag, and this operation is in none");
            let finding = findings.report(reference.range(), message);
            let value = param.value().text().unwrap_or_default();
            let checked = known && interface.get(&param.name).is_some() && !is_template(&value);
            if checked && value_parts(&value).first().is_none_or(|part| part != "artifacts") {
                (finding.severity, finding.origin) = (Severity::Error, Origin::Polyaxon);
            }
        }
    }
}
