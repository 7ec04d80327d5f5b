//! A container of `init` that writes where nobody looks.

use crate::analysis::edit;
use crate::analysis::init::ARTIFACTS;
use crate::analysis::{
    Container, Context, Diagnostic, Findings, Fix, Origin, Profile, Role, Rule, Severity,
};

pub(super) static RULE: Rule = Rule {
    code: "init-container-no-context",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A container of `init` does not have the artifacts folder unless it mounts it",
    explanation: "An item of `init` that is only a container runs as it is written, without \
                  Polyaxon's mounts. What it writes to `/plx-context/artifacts` is gone when it \
                  ends, and what was fetched there it does not see. Mount the volume \
                  `artifacts-context` at `/plx-context/artifacts`.",
    evidence: "Compiled with Polyaxon 2.18: the container has no mounts.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  init:\n    - container:\n        image: tool:1\n        command: [tool, --out=/plx-context/artifacts/x]\n        volumeMounts: [{name: artifacts-context, mountPath: /plx-context/artifacts}]\n  container: {image: 'app:1'}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  init:\n    - container:\n        image: tool:1\n        command: [tool, '--out={{ globals.artifacts_path }}/x']\n  container: {image: 'app:1'}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<Container<'t>> {
    let test = |it: &Container| it.role == Role::Init && lacks(context, it);
    let definitions = context.definitions.iter();
    definitions.flat_map(|it| it.containers_where("init without context", &test)).collect()
}

fn lacks(context: &Context, container: &Container) -> bool {
    let mounted = container.view.get("volumeMounts").items().iter().any(|mount| {
        let path = mount.get("mountPath");
        path.text().is_none_or(|path| path.starts_with("/plx-context") || path.contains("{{"))
    });
    let speaks = ["command", "args", "workingDir", "env"].iter().any(|field| {
        let text = context.source(&container.view.get(field));
        text.contains("/plx-context") || text.contains("artifacts_path")
    });
    speaks && !mounted
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["args", "command", "volumeMounts"]);
    for container in find(context) {
        findings.report(
            container.view.key_range(),
            format!("the container does not see `{ARTIFACTS}`; mount `artifacts-context` there"),
        );
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let found = found.find(|container| container.view.key_range() == diagnostic.range);
    let mount = [("name", "artifacts-context"), ("mountPath", ARTIFACTS)];
    let edit =
        found.and_then(|it| edit::add_to_list(context.tree, &it.view, "volumeMounts", &mount));
    Fix::one("Mount `artifacts-context`", edit, false)
}
