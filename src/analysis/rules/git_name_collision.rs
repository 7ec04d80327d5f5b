//! Two repositories cloned into one folder.

use crate::analysis::init::repository_name;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};
use crate::template::is_rendered;

/// `git-name-collision`
pub static GIT_NAME_COLLISION: Rule = Rule {
    code: "git-name-collision",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Two repositories are cloned into the same folder",
    explanation: "Polyaxon names the folder of a clone after the last part of its URL, up to the \
                  first dot in it: `https://example.com/a/my.repo.git` becomes `my`. Two that end \
                  alike meet in one folder. Give one of them a `path`.",
    evidence: "Converted with Polyaxon 2.18.",
    check: Some(check),
    fix: None,
    good: &[
        "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/b'}\n    - git: {url: 'https://example.com/a/c.git'}\n    - git: {url: 'https://example.com/d/b'}\n      path: /other\n  container: {image: 'a:1'}\n",
    ],
    bad: &[
        "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/b'}\n    - git: {url: 'https://example.com/c/b.git'}\n  container: {image: 'a:1'}\n",
        "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/my.repo.git'}\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.definitions.iter().flat_map(|definition| definition.pods()) {
        let mut seen: Vec<(String, View)> = Vec::new();
        for item in pod.field("init").items() {
            let Some((name, url)) = clone_of(&item) else { continue };
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == name) {
                let message = format!("another repository is cloned into `{name}` as well");
                let finding = findings.report(url.range(), message);
                *finding = finding.clone().relate(first.range(), "the other one");
            } else {
                cut(&name, &url, findings);
                seen.push((name, url));
            }
        }
    }
}

/// The folder of a clone that its URL alone names.
fn clone_of<'t>(item: &View<'t>) -> Option<(String, View<'t>)> {
    let url = item.at(&["git", "url"]);
    let text = url.text()?;
    let named = item.get("connection").is_null() && item.get("path").is_null();
    let name = repository_name(&text);
    (named && !is_rendered(&text) && !name.is_empty()).then_some((name, url))
}

fn cut(name: &str, url: &View, findings: &mut Findings) {
    let text = url.text().unwrap_or_default();
    let last = text.rsplit('/').next().unwrap_or_default();
    let whole = last.strip_suffix(".git").unwrap_or(last);
    if whole != name {
        let message = format!("this is cloned into `{name}`: the name ends at its first dot");
        findings.report(url.range(), message).severity = Severity::Information;
    }
}
