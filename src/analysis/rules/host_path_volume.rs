//! A folder of the node in a container.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "host-path-volume",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A `hostPath` volume gives the container a folder of the node",
    explanation: "What a container writes to a `hostPath` stays on one node, out of sight of the \
                  other replicas and of the next run, and what it reads may belong to others. \
                  Many clusters refuse such pods. Use a persistent volume claim, or a connection \
                  of kind `volume_claim` or `host_path` that the administrators have set up.",
    evidence: "Kubernetes documentation on hostPath volumes and on the baseline Pod Security \
               Standard, which forbids them.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  volumes:\n    - {name: data, persistentVolumeClaim: {claimName: data}}\n  container: {image: 'app:1', volumeMounts: [{name: data, mountPath: /data}]}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  volumes:\n    - {name: data, hostPath: {path: /data}}\n  container: {image: 'app:1', volumeMounts: [{name: data, mountPath: /data}]}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for volume in volumes(context).iter().filter(|volume| !is_docker_socket(volume)) {
        let source = volume.get("hostPath");
        let message = match source.get("path").text() {
            Some(path) => format!("`{path}` of the node is open to the container"),
            None => "a folder of the node is open to the container".to_owned(),
        };
        findings.report(source.key_range(), message);
    }
}

/// The volumes that are folders of the node.
pub(super) fn volumes<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    let definitions = context.definitions.iter();
    let lists = definitions.flat_map(|definition| definition.everywhere("volumes"));
    let volumes = lists.flat_map(|list| list.items());
    volumes.filter(|volume| !volume.get("hostPath").is_null()).collect()
}

/// Whether a volume is the socket of the container runtime, which is worse.
pub(super) fn is_docker_socket(volume: &View) -> bool {
    let path = volume.at(&["hostPath", "path"]);
    path.text()
        .is_some_and(|path| path.ends_with("docker.sock") || path.ends_with("containerd.sock"))
}
