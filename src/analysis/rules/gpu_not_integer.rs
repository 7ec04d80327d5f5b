//! A part of a GPU.

use crate::analysis::quantity::{Amount, is_gpu};
use crate::analysis::{Container, Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "gpu-not-integer",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "GPUs are counted in whole numbers",
    explanation: "A container gets whole GPUs: `nvidia.com/gpu: 1`. With a unit, such as `1k`, \
                  converting the run for the cluster fails; a fraction is refused by the cluster.",
    evidence: "Converted with Polyaxon 2.18, which reads the amount with `int()`.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      limits: {nvidia.com/gpu: 1, cpu: 500m}\n",
    bad: &[
        "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      limits: {nvidia.com/gpu: 0.5}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for amount in context.containers().flat_map(Container::amounts).filter(|it| is_gpu(&it.name)) {
        if let Some(text) = amount.text.as_deref().filter(|text| !is_count(amount, text)) {
            let found = if text.is_empty() { "an empty text" } else { &*format!("`{text}`") };
            let message = format!("`{}` takes a whole number, found {found}", amount.name);
            findings.report(amount.view.range(), message);
        }
    }
}

/// Texts are read as Python literals before they are counted.
fn is_count(amount: &Amount, text: &str) -> bool {
    amount.view.int().is_some_and(|int| int >= 0) || text.trim().parse::<u64>().is_ok()
}
