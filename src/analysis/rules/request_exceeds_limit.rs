//! More asked for than allowed.

use crate::analysis::edit;
use crate::analysis::quantity::{amount, amounts, is_gpu};
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};

/// `request-exceeds-limit`
pub static REQUEST_EXCEEDS_LIMIT: Rule = Rule {
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
    good: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 1, memory: 1024Mi}}\n",
    ],
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
    for container in context.definitions.iter().flat_map(|it| it.all_containers()) {
        for (name, request) in amounts(&container.view, "requests") {
            let limit = amounts(&container.view, "limits").into_iter().find(|it| it.0 == name);
            let Some((_, limit)) = limit.filter(|_| !is_gpu(&name)) else { continue };
            let (Some(asked), Some(most)) = (amount(&request), amount(&limit)) else { continue };
            if asked > most {
                found.push(Found { name, request, limit });
            }
        }
    }
    found
}

fn text<'t>(view: &View<'t>) -> std::borrow::Cow<'t, str> {
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
        *diagnostic = diagnostic.clone().relate(limit.range(), "the limit");
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some(found) = found.find(|found| found.request.range() == diagnostic.range) else {
        return Vec::new();
    };
    let source = |view: &View<'_>| context.source(view).into_owned();
    let raise = edit::replace(found.limit.range(), source(&found.request));
    let lower = edit::replace(found.request.range(), source(&found.limit));
    let title = |what: &str, view: &View| format!("{what} to {}", text(view));
    vec![
        Fix { title: title("Raise the limit", &found.request), edits: vec![raise], safe: false },
        Fix { title: title("Lower the request", &found.limit), edits: vec![lower], safe: false },
    ]
}
