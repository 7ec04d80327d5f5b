//! A resource that no cluster has.

use crate::analysis::suggest::{did_you_mean, nearest};
use crate::analysis::{
    Belongs, Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View,
};
use crate::syntax::Node;
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "resource-name-unknown",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "The cluster knows no resource of this name",
    explanation: "A container asks for `cpu`, `memory`, `ephemeral-storage`, `hugepages-...`, or \
                  for a resource of a vendor, whose name has the vendor's domain: \
                  `nvidia.com/gpu`, `amd.com/gpu`. Anything else is refused. Only at the root of a \
                  Polyaxonfile is `gpu` short for `nvidia.com/gpu`.",
    evidence: "The API server's check of container resources.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {cpu: 1, memory: 1Gi, nvidia.com/gpu: 1}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {gpu: 1}}\n",
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {mem: 1Gi}}\n",
    ],
};

const STANDARD: &[&str] = &["cpu", "memory", "ephemeral-storage"];

fn find<'t>(context: &Context<'t>) -> Vec<(String, View<'t>)> {
    context
        .containers()
        .flat_map(Container::amounts)
        .filter(|amount| is_text(&amount.view))
        .map(|amount| (&*amount.name, &amount.view))
        .filter(|(name, _)| {
            (!name.contains('/') || is_slip(name))
                && !name.starts_with("hugepages-")
                && !STANDARD.contains(name)
                && !is_rendered(name)
        })
        .map(|(name, view)| (name.to_owned(), view.clone()))
        .collect()
}

/// Whether a key is a text; what is wrong with one that is none is told already.
fn is_text(view: &View) -> bool {
    view.key().and_then(Node::as_scalar).is_none_or(|key| key.is_text())
}

/// Whether a name with a domain is one that no plugin of a vendor has.
fn is_slip(name: &str) -> bool {
    matches!(name, "nvidia.com/gpus" | "nvidia.com/GPU" | "nvidia/gpu" | "nvidia.com/GPUs")
}

fn meant(name: &str) -> Option<&'static str> {
    match name.to_ascii_lowercase().as_str() {
        _ if is_slip(name) => Some("nvidia.com/gpu"),
        "gpu" | "gpus" | "nvidia" | "nvidia-gpu" => Some("nvidia.com/gpu"),
        "mem" | "ram" => Some("memory"),
        "storage" | "disk" => Some("ephemeral-storage"),
        "cpus" | "cores" => Some("cpu"),
        name => nearest(name, STANDARD.iter().copied())
            .first()
            .and_then(|near| STANDARD.iter().find(|known| known == &near))
            .copied(),
    }
}

fn check(context: &Context, findings: &mut Findings) {
    for (name, view) in find(context) {
        let meant: Vec<_> = meant(&name).into_iter().collect();
        let message = match &*name {
            "limits" | "requests" => format!("`{name}` is no resource"),
            _ => format!("the cluster knows no resource `{name}`{}", did_you_mean(&meant)),
        };
        let diagnostic = findings.report(view.key_range(), message);
        diagnostic.suggest(&meant);
        if view.mapping().is_some() && matches!(&*name, "limits" | "requests") {
            diagnostic.belongs = Some(Belongs::Around { is_told: false });
            diagnostic.relate(view.range(), "this is no amount");
        }
    }
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_writing(diagnostic)
}
