//! An image that may be another tomorrow.

use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity};
use crate::spec::tools::repository;
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "image-tag-latest",
    severity: Severity::Hint,
    origin: Origin::Lint,
    profile: Profile::Strict,
    summary: "An image without a tag, or with `latest`, changes under you",
    explanation: "Such an image is whatever was pushed last, and each node may hold another. Name \
                  a version or a digest.",
    evidence: "The meaning of image references.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container: {image: 'localhost:5000/app:1'}\n",
    bad: &["run:\n  kind: service\n  ports: [80]\n  container: {image: 'localhost:5000/app'}\n"],
};

fn check(context: &Context, findings: &mut Findings) {
    for container in context.containers() {
        let image = container.view.get("image");
        let Some(text) = image.text() else { continue };
        let tag = &text[repository(&text).len()..];
        if !is_rendered(&text) && matches!(tag, "" | ":latest") {
            findings
                .report(image.range(), format!("`{text}` changes with each push; name a version"));
        }
    }
}
