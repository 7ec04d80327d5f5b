//! Queues with too many parts.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "namespace-or-queue-shape",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A queue is named by its name, or by its agent and its name",
    explanation: "`queue` is `QUEUE` or `AGENT/QUEUE`. With more parts the run is not scheduled; \
                  `polyaxon check` looks at the flag of the command line alone.",
    evidence: "The reading of queues in Polyaxon 2.18.",
    check: Some(check),
    fix: None,
    good: "queue: agent/gpu\nrun:\n  kind: job\n  container: {image: 'a:1'}\n",
    bad: &["queue: a/b/c\nrun:\n  kind: job\n  container: {image: 'a:1'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    for queue in context.definitions.iter().map(|definition| definition.view.get("queue")) {
        let Some(text) = queue.text().filter(|text| !is_rendered(text)) else { continue };
        if text.split('/').count() > 2 {
            let message = format!("`{text}` has more parts than an agent and a queue");
            findings.report(queue.range(), message);
        }
    }
}
