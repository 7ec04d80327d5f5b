//! Two mounts at one path.

use std::collections::HashSet;

use crate::analysis::firsts::with_firsts;
use crate::analysis::pod::Pod;
use crate::analysis::view::{come_again, meet};
use crate::analysis::{Container, Context, Findings, Origin, Profile, Role, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-mount-path",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A container mounts two volumes at the same path",
    explanation: "The cluster refuses a container with two mounts at one path. Polyaxon mounts some \
                  itself in the main container: shared memory at `/dev/shm` unless `plugins.shm` is \
                  off, and the artifacts at `/plx-context/artifacts`. The `path` of an item of \
                  `init` is a mount as well.",
    evidence: "Mounts are a list with the key `mountPath` in the Kubernetes API; the mounts that \
               Polyaxon 2.18 adds.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  volumes: [{name: a, emptyDir: {}}]\n  container:\n    image: a:1\n    volumeMounts: [{name: a, mountPath: /a}, {name: a, mountPath: /b}]\n",
    bad: &[
        "run:\n  kind: job\n  volumes: [{name: a, emptyDir: {}}, {name: b, emptyDir: {}}]\n  container:\n    image: a:1\n    volumeMounts: [{name: a, mountPath: /a}, {name: b, mountPath: /a}]\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        for container in pod.containers_where("mounts in one place", &may_clash) {
            of_container(&pod, &container, findings);
        }
    }
}

/// Two mounts may be in one place or, in the main container, a mount in that of one of Polyaxon's.
fn may_clash(container: &Container) -> bool {
    let paths = paths(container);
    let paths: Vec<_> = paths.iter().map(View::text).collect();
    container.role == Role::Main || come_again(&paths).is_some()
}

fn paths<'t>(container: &Container<'t>) -> Vec<View<'t>> {
    let mounts = container.view.get("volumeMounts").items().into_iter();
    mounts.map(|mount| mount.get("mountPath")).collect()
}

fn of_container(pod: &Pod, container: &Container, findings: &mut Findings) {
    let paths = paths(container);
    let made = (container.role == Role::Main).then(|| made_by_init(pod, container));
    for (path, first) in with_firsts(&paths, &View::text) {
        let Some(text) = path.text() else { continue };
        if let Some(first) = first {
            let finding =
                findings.report(path.range(), format!("two volumes are mounted at `{text}`"));
            finding.relate(first.range(), "the other one");
        } else if let Some(what) = made.as_ref().and_then(|made| own_mount(pod, made, &text)) {
            let message = format!("Polyaxon mounts {what} at `{text}` itself; take another path");
            findings.report(path.range(), message);
        }
    }
}

/// The folders that items of `init` make, unless no mount of the container is in one.
fn made_by_init(pod: &Pod, container: &Container) -> HashSet<String> {
    let init = pod.field("init");
    let made = init.fingerprints("init path", &|item| item.get("path").text());
    let mounts = container.view.get("volumeMounts");
    let mounted = mounts.fingerprints("mount path", &|mount| mount.get("mountPath").text());
    if !meet(made, &mounted) {
        return HashSet::new();
    }
    init.items().iter().filter_map(|item| Some(item.get("path").text()?.into_owned())).collect()
}

/// What Polyaxon mounts at a path of the main container.
fn own_mount(pod: &Pod, made: &HashSet<String>, path: &str) -> Option<&'static str> {
    let plugin = |name: &str| pod.definition.view.at(&["plugins", name]);
    match path {
        "/dev/shm" if pod.complete && plugin("shm").is_null() => Some("shared memory"),
        "/plx-context/artifacts" if pod.complete && plugin("collectArtifacts").is_null() => {
            Some("the artifacts")
        }
        _ if made.contains(path) => Some("the folder of an item of `init`"),
        _ => None,
    }
}
