//! Many services at once.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "matrix-on-service",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "Each run of a matrix or a schedule starts one more service that runs until it is \
              stopped",
    explanation: "A matrix and a schedule are made for work that ends. A service does not, so the \
                  services pile up, and a matrix with a limited concurrency never gets to its \
                  later runs. Use `kind: job`, or set `termination.timeout`.",
    evidence: "A service runs until it is stopped.",
    check: Some(check),
    fix: None,
    good: "schedule: {kind: cron, cron: '0 0 * * *'}\nrun:\n  kind: job\n  container: {image: 'app:1'}\n",
    bad: &[
        "schedule: {kind: cron, cron: '0 0 * * *'}\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let kind = definition.view.at(&["component", "run", "kind"]);
        let service = definition.is_service() || kind.text().as_deref() == Some("service");
        let ends = !definition.view.at(&["termination", "timeout"]).is_null();
        for field in ["matrix", "schedule"].map(|field| definition.view.get(field)) {
            if service && !ends && !field.is_null() {
                let message = "each run starts one more service, and none of them ends by itself";
                findings.report(field.key_range(), message);
            }
        }
    }
}
