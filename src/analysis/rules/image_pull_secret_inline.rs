//! A password in an image reference.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "image-pull-secret-inline",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "An image reference holds no user and no password",
    explanation: "What stands before an `@` is taken for the name of the image, so the image is \
                  not found, and the password is in the spec for all to see. Put the login into a \
                  registry secret and name that in `environment.imagePullSecrets`.",
    evidence: "The grammar of image references.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app@sha256:0123456789012345678901234567890123456789012345678901234567890123\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: me:hunter2@registry.acme.com/app:1\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for container in context.containers() {
        let image = container.view.get("image");
        let login = image.text().is_some_and(|text| {
            !is_rendered(&text)
                && text
                    .split_once('@')
                    .is_some_and(|(_, rest)| rest.contains('/') || is_registry(rest))
        });
        if login {
            let message = "an image reference takes no login; name a registry secret in \
                           `environment.imagePullSecrets`";
            findings.report(image.range(), message);
        }
    }
}

/// Whether a text is a registry, and no tag that stands where a digest should.
pub(super) fn is_registry(text: &str) -> bool {
    let name = text.split(':').next().unwrap_or_default();
    name.contains('.') && name.ends_with(|c: char| c.is_ascii_alphabetic())
}
