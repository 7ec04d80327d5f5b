//! Replicas of a program that remembers its visitors.

use crate::analysis::serving::Serving;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

/// `stateful-replicas`
pub static STATEFUL_REPLICAS: Rule = Rule {
    code: "stateful-replicas",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Each request may reach another replica, and the program remembers its visitors",
    explanation: "The requests to a service are spread over its replicas, and nothing brings a \
                  visitor back to the same one. Notebooks, editors, and apps of Streamlit, Bokeh \
                  and the like keep a session in memory: with two replicas it is lost again and \
                  again. Start one.",
    evidence: "The Kubernetes Service of a run has no session affinity.",
    check: Some(check),
    fix: None,
    good: &[
        "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  replicas: 3\n  container:\n    image: app:1\n    command: [uvicorn, app:app, --host=0.0.0.0]\n",
        "run:\n  kind: service\n  ports: [8501]\n  rewritePath: true\n  replicas: 1\n  container:\n    image: app:1\n    command: [streamlit, run, app.py]\n",
    ],
    bad: &[
        "run:\n  kind: service\n  ports: [8501]\n  rewritePath: true\n  replicas: 2\n  container:\n    image: app:1\n    command: [streamlit, run, app.py]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let replicas = definition.run.get("replicas");
        let serving = Serving::of(definition).filter(|serving| serving.tool.stateful);
        if let Some(serving) = serving.filter(|_| replicas.int().is_some_and(|number| number > 1)) {
            let message = format!(
                "{} keeps its sessions in memory, and each request may reach another replica; \
                 start one",
                serving.tool.title
            );
            findings.report(replicas.range(), message);
        }
    }
}
