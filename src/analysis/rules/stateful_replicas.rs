//! Replicas of a program that remembers its visitors.

use crate::analysis::serving::Serving;
use crate::analysis::{
    Container, Context, Definition, Findings, Origin, Profile, Rule, Severity, View,
};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "stateful-replicas",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Each request may reach another replica, and the program remembers its visitors",
    explanation: "The requests to a service are spread over its replicas, and nothing brings a \
                  visitor back to the same one. Notebooks, editors, and apps of Streamlit, Bokeh \
                  and the like keep a session in memory: with two replicas it is lost again and \
                  again. Start one.\n\nReplicas also share the claims of the spec. One that can be \
                  written from a single node (`ReadWriteOnce`) keeps those on other nodes from \
                  starting.",
    evidence: "The Kubernetes Service of a run has no session affinity.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [8000]\n  rewritePath: true\n  replicas: 3\n  container:\n    image: app:1\n    command: [uvicorn, app:app, --host=0.0.0.0]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [8501]\n  rewritePath: true\n  replicas: 2\n  container:\n    image: app:1\n    command: [streamlit, run, app.py]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let replicas = definition.run.get("replicas");
        if replicas.int().is_none_or(|number| number < 2) {
            continue;
        }
        if let Some(serving) = Serving::of(definition).filter(|serving| serving.tool.stateful) {
            let message = format!(
                "{} keeps its sessions in memory, and each request may reach another replica; \
                 start one",
                serving.tool.title
            );
            findings.report(replicas.range(), message);
        } else if let Some(claim) = claim(definition).filter(|_| definition.is_service()) {
            let message = "the replicas share a claim; if it is one for a single node \
                           (`ReadWriteOnce`), those on other nodes do not start";
            let finding = findings.report(replicas.range(), message);
            finding.severity = Severity::Information;
            finding.relate(claim, "the claim");
        }
    }
}

/// A claim among the volumes that is not only read.
fn claim(definition: &Definition) -> Option<TextRange> {
    let volumes = definition.field("volumes").items().into_iter();
    let mut claims = volumes.filter_map(|volume| {
        let claim = volume.get("persistentVolumeClaim");
        let is_read = claim.get("readOnly").is_true() || is_only_read(definition, &volume);
        (!claim.is_null() && !is_read).then(|| claim.key_range())
    });
    claims.next()
}

/// Whether all that mount a volume can only read it.
fn is_only_read(definition: &Definition, volume: &View) -> bool {
    let name = volume.get("name").text();
    let containers = definition.containers_where("mounts", &Container::has_mounts);
    let mounts = containers.iter().flat_map(|container| container.view.get("volumeMounts").items());
    let mut of_volume = mounts.filter(|mount| mount.get("name").text() == name).peekable();
    of_volume.peek().is_some() && of_volume.all(|mount| mount.get("readOnly").is_true())
}
