//! A part of a GPU.

use crate::analysis::quantity::{amounts, is_gpu, literal};
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

/// `gpu-not-integer`
pub static GPU_NOT_INTEGER: Rule = Rule {
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
    good: &[
        "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      limits: {nvidia.com/gpu: 1, cpu: 500m}\n",
        "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      limits: {nvidia.com/gpu: '{{ gpus }}'}\ninputs: [{name: gpus, type: int}]\n",
    ],
    bad: &[
        "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      limits: {nvidia.com/gpu: 0.5}\n",
        "run:\n  kind: job\n  container:\n    image: a:1\n    resources:\n      limits: {nvidia.com/gpu: 1k}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let pods = context.definitions.iter().flat_map(|definition| definition.pods());
    for container in pods.flat_map(|pod| pod.containers()) {
        for (name, amount) in
            ["limits", "requests"].iter().flat_map(|s| amounts(&container.view, s))
        {
            if let Some(text) = literal(&amount).filter(|_| is_gpu(&name) && !is_count(&amount)) {
                let message = format!("`{name}` takes a whole number, found `{text}`");
                findings.report(amount.range(), message);
            }
        }
    }
}

/// Texts are read as Python literals before they are counted.
fn is_count(amount: &View) -> bool {
    let text = literal(amount).unwrap_or_default();
    amount.int().is_some_and(|int| int >= 0) || text.trim().parse::<u64>().is_ok()
}
