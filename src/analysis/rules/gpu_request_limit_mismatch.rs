//! GPUs that are asked for and not allowed in the same number.

use crate::analysis::edit;
use crate::analysis::quantity::Amount;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::text::TextEdit;

pub(super) static RULE: Rule = Rule {
    code: "gpu-request-limit-mismatch",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "GPUs are requested in another number than they are limited to",
    explanation: "A GPU is not shared out beyond what there is: the cluster takes a request of a \
                  vendor's resource only with an equal limit. Write the limit alone; the request \
                  follows it.",
    evidence: "The API server's check of extended resources.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 1}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 2}}\n",
    ],
};

struct Found<'t> {
    container: View<'t>,
    name: String,
    request: View<'t>,
    limit: Option<View<'t>>,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    let pods = context.pods();
    let containers = pods.flat_map(|pod| pod.containers().iter().map(move |it| (pod.complete, it)));
    for (complete, container) in containers {
        for request in container.requests() {
            let limit = container.limits().iter().find(|limit| limit.name == request.name);
            let differs = match (request.number(), limit.map(Amount::number)) {
                // A patch is added to what has one.
                (Some(_), None) => complete,
                (Some(request), Some(Some(limit))) => request != limit,
                _ => false,
            };
            if differs && request.name.contains('/') {
                found.push(Found {
                    container: container.view.clone(),
                    name: request.name.to_string(),
                    request: request.view.clone(),
                    limit: limit.map(|limit| limit.view.clone()),
                });
            }
        }
    }
    found
}

fn check(context: &Context, findings: &mut Findings) {
    for Found { name, request, limit, .. } in find(context) {
        let message = match limit {
            Some(_) => format!("the request of `{name}` has to equal its limit"),
            None => format!("`{name}` is requested without a limit; write the limit"),
        };
        let diagnostic = findings.report(request.range(), message);
        if let Some(limit) = limit {
            diagnostic.relate(limit.range(), "the limit");
        }
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|found| found.request.range() == diagnostic.range);
    let Some(found) = found else { return Vec::new() };
    let source = context.source(&found.request).into_owned();
    let edit = match &found.limit {
        Some(limit) => Some(TextEdit::replace(limit.range(), source)),
        None => add_limit(context, &found, &source),
    };
    Fix::one("Set the limit to the request", edit, false)
}

fn add_limit(context: &Context, found: &Found, amount: &str) -> Option<TextEdit> {
    let line = format!("{}: {amount}", found.name);
    let resources = found.container.get("resources");
    let limits = resources.get("limits");
    if let Some(limits_mapping) = limits.mapping() {
        return Some(edit::add_entry(context.tree, &limits_mapping, limits.range(), &line));
    }
    let mapping = resources.mapping().filter(|_| !limits.is_written())?;
    let lines = if mapping.is_flow() {
        format!("limits: {{{line}}}")
    } else {
        format!("limits:\n  {line}")
    };
    Some(edit::add_entry(context.tree, &mapping, resources.range(), &lines))
}
