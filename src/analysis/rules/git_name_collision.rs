//! Two repositories cloned into one folder.

use std::collections::HashMap;

use crate::analysis::init::repository_name;
use crate::analysis::{Context, Findings, Origin, Profile, Rule, Severity, View};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
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
    good: "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/b'}\n    - git: {url: 'https://example.com/a/c.git'}\n    - git: {url: 'https://example.com/d/b'}\n      path: /other\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/b'}\n    - git: {url: 'https://example.com/c/b.git'}\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for pod in context.pods() {
        let init = pod.field("init");
        let name = |item: &View| Some(clone_of(item)?.0.into());
        let clones = if init.may_repeat("clone", &[], &name) {
            init.items()
        } else {
            init.items_where("cut clone", &|it| {
                clone_of(it).is_some_and(|(name, url)| is_cut(&name, &url))
            })
        };
        let mut seen: HashMap<String, View> = HashMap::new();
        for (name, url) in clones.iter().filter_map(clone_of) {
            if let Some(first) = seen.get(&name) {
                let message = format!("another repository is cloned into `{name}` as well");
                let finding = findings.report(url.range(), message);
                finding.relate(first.range(), "the other one");
                continue;
            }
            if is_cut(&name, &url) {
                let message =
                    format!("this is cloned into `{name}`: the name ends at its first dot");
                findings.report(url.range(), message).severity = Severity::Information;
            }
            seen.insert(name, url);
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

/// Whether the name is less than the last part of the URL.
fn is_cut(name: &str, url: &View) -> bool {
    let text = url.text().unwrap_or_default();
    let last = text.rsplit('/').next().unwrap_or_default();
    let whole = last.strip_suffix(".git").unwrap_or(last);
    whole != name
}
