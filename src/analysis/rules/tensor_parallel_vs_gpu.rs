//! A model split over another number of GPUs than there are.

use crate::analysis::command::Setting;
use crate::analysis::edit;
use crate::analysis::quantity::{Gpus, gpus};
use crate::analysis::serving::Serving;
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};

pub(super) static RULE: Rule = Rule {
    code: "tensor-parallel-vs-gpu",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The model is split over more GPUs than the container gets",
    explanation: "`--tensor-parallel-size` of vLLM and `--tp` of SGLang say over how many GPUs a \
                  model is split. With fewer in the container the server stops at its start. Make \
                  it equal to the limit of `nvidia.com/gpu`.",
    evidence: "The documentation of the servers.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: vllm/vllm-openai:v0.6\n    args: [--tensor-parallel-size=2]\n    resources: {limits: {nvidia.com/gpu: 2}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: vllm/vllm-openai:v0.6\n    args: [--tensor-parallel-size, '4']\n    resources: {limits: {nvidia.com/gpu: 2}}\n",
    ],
};

struct Found<'t> {
    setting: Setting<'t>,
    wanted: f64,
    given: f64,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    context.definitions.iter().filter_map(found).collect()
}

fn found<'t>(definition: &Definition<'t>) -> Option<Found<'t>> {
    let serving = Serving::of(definition)?;
    let setting = serving.invocation.flag(serving.tool.gpu_count_flags)?;
    let wanted = setting.value.parse().ok()?;
    match gpus(definition, &definition.main_container()?) {
        Gpus::Some(given) if wanted > given => Some(Found { setting, wanted, given }),
        _ => None,
    }
}

fn check(context: &Context, findings: &mut Findings) {
    for Found { setting, wanted, given } in find(context) {
        let message =
            format!("the model is split over {wanted} GPUs, and the container gets {given}");
        findings.report(setting.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|found| found.setting.range() == diagnostic.range);
    let Some(Found { setting, given, .. }) = found else { return Vec::new() };
    Fix::one(
        &format!("Split it over {given}"),
        Some(edit::set(&setting, &given.to_string())),
        false,
    )
}
