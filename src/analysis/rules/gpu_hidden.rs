//! A program for GPUs that sees none.

use crate::analysis::quantity::{Gpus, gpus};
use crate::analysis::serving::Serving;
use crate::analysis::{Container, Context, Definition, Findings, Origin, Profile, Rule, Severity};
use crate::spec::tools::VLLM_DEVICE;
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "gpu-hidden",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The container is meant for a GPU and asks for none",
    explanation: "Where no resource with `gpu` in its name is asked for, Polyaxon sets \
                  `NVIDIA_VISIBLE_DEVICES=none`, whatever `env` says, so the program sees no GPU \
                  even on a node that has some. Ask for one: \
                  `resources: {limits: {nvidia.com/gpu: 1}}`.",
    evidence: "Compiled with Polyaxon 2.18: the variable is set to `none` after those of the spec.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: vllm/vllm-openai:v0.6\n    resources: {limits: {nvidia.com/gpu: 1}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  container:\n    image: app:1\n    command: [vllm, serve, some/model]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|it| it.has_main_container()) {
        let Some(main) = definition.main_container() else { continue };
        if gpus(definition, &main) != Gpus::None {
            continue;
        }
        if let Some(slice) = main.amounts().find(|it| it.name.starts_with("nvidia.com/mig-")) {
            let message = format!(
                "Polyaxon looks for `gpu` in the names of resources, does not find it in `{}` and \
                 hides all GPUs from the container",
                slice.name
            );
            findings.report(slice.view.key_range(), message);
        } else if let Some((range, what)) = sign(definition, &main) {
            let message = format!(
                "{what}, and the container asks for no GPU, so Polyaxon hides them all; add the \
                 limit `nvidia.com/gpu: 1`"
            );
            findings.report(range, message);
        }
    }
}

/// What shows that a GPU is meant.
fn sign(definition: &Definition, main: &Container) -> Option<(TextRange, String)> {
    let serving = Serving::of(definition).filter(|serving| serving.tool.gpu);
    let other = |serving: &Serving| serving.sets(VLLM_DEVICE) || has_other_device(main, serving);
    if let Some(serving) = serving.filter(|serving| !other(serving)) {
        return Some((serving.range(), format!("{} needs a GPU", serving.tool.title)));
    }
    let devices = main.view.get("env").items_where("devices", &|item| {
        item.get("name").text().as_deref() == Some("NVIDIA_VISIBLE_DEVICES")
            && !matches!(item.get("value").text().as_deref(), Some("none" | "void" | ""))
    });
    if let Some(item) = devices.first() {
        let what = "`NVIDIA_VISIBLE_DEVICES` is set".to_owned();
        return Some((item.get("name").range(), what));
    }
    on_gpu_node(definition)
}

/// Whether a program that mostly runs on GPUs is one for something else: another device is asked for
/// (their resources have a domain), or the image or an argument names one.
fn has_other_device(main: &Container, serving: &Serving) -> bool {
    let image = main.view.get("image").text().unwrap_or_default().to_ascii_lowercase();
    let mut texts = serving.invocation.texts().chain([&*image]);
    main.amounts().any(|amount| amount.name.contains('/'))
        || texts.any(|text| OTHER_DEVICES.iter().any(|device| text.contains(device)))
}

const OTHER_DEVICES: &[&str] = &["cpu", "tpu", "hpu", "gaudi", "neuron", "xpu", "openvino"];

/// A node selector or a toleration that is there for nodes with GPUs.
fn on_gpu_node(definition: &Definition) -> Option<(TextRange, String)> {
    let environment = definition.field("environment");
    let selector = environment.get("nodeSelector").fields().into_iter();
    let mut selected = selector.filter(|(key, value)| {
        let wanted = value.text().is_none_or(|text| text != "false");
        wanted && (speaks_of_gpus(key) || value.text().is_some_and(|text| speaks_of_gpus(&text)))
    });
    if let Some((_, value)) = selected.next() {
        return Some((value.key_range(), "the node selector asks for nodes with GPUs".to_owned()));
    }
    let tolerations = environment.get("tolerations").items().into_iter();
    let mut tolerated = tolerations
        .map(|toleration| toleration.get("key"))
        .filter(|key| key.text().is_some_and(|text| speaks_of_gpus(&text)));
    let key = tolerated.next()?;
    Some((key.range(), "the pod tolerates nodes with GPUs".to_owned()))
}

fn speaks_of_gpus(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let words: Vec<_> = text.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let has = |word| words.contains(&word);
    has("gpu") || has("gpus") || has("accelerator") && !has("tpu")
}
