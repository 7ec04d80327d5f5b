//! Volumes that are nothing, or several things at once.

use std::borrow::Cow;

use crate::analysis::view::come_again;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};
use crate::spec;

pub(super) static RULE: Rule = Rule {
    code: "volume-source-count",
    severity: Severity::Error,
    origin: Origin::Kubernetes,
    profile: Profile::Default,
    summary: "A volume has one source",
    explanation: "A volume names what it holds with one field beside `name`: `emptyDir`, \
                  `persistentVolumeClaim`, `configMap`, `secret`, `hostPath` and so on. The cluster \
                  refuses two of them; with none it makes an empty directory.",
    evidence: "The validation of volumes by the API server.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  container: {image: 'a:1'}\n  volumes:\n    - name: a\n      emptyDir: {}\n",
    bad: &[
        "run:\n  kind: job\n  container: {image: 'a:1'}\n  volumes:\n    - name: a\n      emptyDir: {}\n      hostPath: {path: /a}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for volume in context.pods().flat_map(|pod| pod.field("volumes").items()) {
        if volume.mapping().is_some() {
            of_volume(&volume, findings);
        }
    }
}

/// A source that is written and empty is being typed; an unknown one is told as unknown.
fn of_volume(volume: &View, findings: &mut Findings) {
    let mut fields = volume.fields();
    fields.retain(|(key, _)| key != "name");
    let shape = spec::schema().model("Volume");
    let is_known = |key: &str| shape.is_none_or(|shape| shape.field(key).is_some());
    let is_source = |(key, value): &&(Cow<str>, View)| !value.is_null() && is_known(key);
    let sources: Vec<_> = fields.iter().filter(is_source).collect();
    let name = volume.get("name").text().unwrap_or_default();
    let entries: Vec<_> = volume.mapping().into_iter().flat_map(|it| it.entries()).collect();
    let keys: Vec<_> = entries.iter().map(|entry| entry.key_text()).collect();
    // That they come again is told, and some may be of another item.
    if come_again(&keys).is_some() {
        return;
    }
    if let [(first, _), (second, at), ..] = sources[..] {
        let message = format!(
            "the volume `{name}` has two sources, `{first}` and `{second}`; the cluster takes one"
        );
        findings.report(at.key_range(), message);
    } else if fields.is_empty() && volume.get("name").is_written() {
        let message = format!("the volume `{name}` has no source, so it is an empty directory");
        let finding = findings.report(volume.get("name").range(), message);
        finding.severity = Severity::Information;
    }
}
