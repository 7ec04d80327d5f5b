//! Ports that the sandbox needs for itself.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    code: "sandbox-port-clash",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The app uses a port of the sandbox",
    explanation: "`plugins.sandbox` runs a daemon at port 9090 of the main container, `plugins.ssh` \
                  one more at port 22. Let the app listen elsewhere.",
    evidence: "Converted with Polyaxon 2.18: the ports are added to the container.",
    check: Some(check),
    fix: None,
    good: "plugins: {sandbox: true}\nrun:\n  kind: service\n  ports: [8080]\n  container: {image: 'a:1'}\n",
    bad: &[
        "plugins: {sandbox: true}\nrun:\n  kind: service\n  ports: [9090]\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in context.definitions.iter().filter(|definition| definition.is_service()) {
        let on = |name: &str| definition.view.at(&["plugins", name]).is_true();
        let (sandbox, ssh) = (on("sandbox") || on("ssh"), on("ssh"));
        for (port, range) in definition.ports() {
            let whose = match port {
                9090 if sandbox => "sandbox",
                22 if ssh => "SSH server",
                _ => continue,
            };
            let message = format!("port {port} is that of the {whose} in the same container");
            findings.report(range, message);
        }
    }
}
