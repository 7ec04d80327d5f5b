//! More asked for than allowed.

use std::borrow::Cow;

use crate::analysis::quantity::is_gpu;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::text::TextEdit;

use super::quantity_suspicious::is_suspicious;

pub(super) static RULE: Rule = Rule {
    code: "request-exceeds-limit",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A request is larger than the limit of the same resource",
    explanation: "`requests` is what the container is promised, `limits` what it may use at most. \
                  The cluster refuses a pod that is promised more than it may use.",
    evidence: "The API server's check of container resources.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 1, memory: 1024Mi}}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}\n",
    ],
};

struct Found<'t> {
    name: String,
    request: View<'t>,
    limit: View<'t>,
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    for container in context.containers() {
        for request in container.requests().iter().filter(|request| !is_gpu(&request.name)) {
            let limit = container.limits().iter().find(|limit| limit.name == request.name);
            let Some(limit) = limit else { continue };
            // A wrong unit is told by itself.
            if let (Some(asked), Some(most)) = (request.number(), limit.number())
                && asked > most
                && !is_suspicious(request)
                && !is_suspicious(limit)
            {
                let (request_view, limit) = (request.view.clone(), limit.view.clone());
                found.push(Found { name: request.name.to_string(), request: request_view, limit });
            }
        }
    }
    found
}

fn text<'t>(view: &View<'t>) -> Cow<'t, str> {
    view.scalar().map(|scalar| scalar.text()).unwrap_or_default()
}

fn check(context: &Context, findings: &mut Findings) {
    for Found { name, request, limit } in find(context) {
        let message = format!(
            "the request of {} `{name}` is above the limit of {}",
            text(&request),
            text(&limit)
        );
        let diagnostic = findings.report(request.range(), message);
        diagnostic.relate(limit.range(), "the limit");
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some(found) = found.find(|found| found.request.range() == diagnostic.range) else {
        return Vec::new();
    };
    let source = |view: &View<'_>| context.source(view).into_owned();
    let raise = TextEdit::replace(found.limit.range(), source(&found.request));
    let lower = TextEdit::replace(found.request.range(), source(&found.limit));
    let title = |what: &str, view: &View| format!("{what} to {}", text(view));
    let raise = Fix::one(&title("Raise the limit", &found.request), Some(raise), false);
    let lower = Fix::one(&title("Lower the request", &found.limit), Some(lower), false);
    [raise, lower].concat()
}
