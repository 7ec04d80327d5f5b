//! The socket of the node's container runtime in a container.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

use super::host_path_volume::{is_docker_socket, volumes};

pub(super) static RULE: Rule = Rule {
    code: "docker-socket",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Who holds the socket of the container runtime is root on the node",
    explanation: "`plugins.docker` and a `hostPath` of `docker.sock` hand the container the \
                  node's container runtime: it can start any container there, with any folder of \
                  the node. To build images, use Kaniko, which needs no daemon.",
    evidence: "Polyaxon mounts the node's `/var/run/docker.sock` for `plugins.docker`.",
    check: Some(check),
    fix: None,
    good: "plugins: {docker: false}\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    bad: &[
        "plugins: {docker: true}\nrun:\n  kind: service\n  ports: [80]\n  container: {image: 'app:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let plugins = context.definitions.iter().map(|it| it.view.at(&["plugins", "docker"]));
    let plugins = plugins.filter(|docker| docker.is_true()).map(|docker| docker.range());
    let sockets = volumes(context).into_iter().filter(is_docker_socket);
    let sockets = sockets.map(|volume| volume.get("hostPath").key_range());
    for range in plugins.chain(sockets) {
        findings
            .report(range, "the container gets the node's container runtime, and with it the node");
    }
}
