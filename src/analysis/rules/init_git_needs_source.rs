//! A repository from nowhere.

use crate::analysis::edit;
use crate::analysis::{
    Context, Diagnostic, Findings, Fix, Origin, Profile, Read, Rule, Severity, View,
};

pub(super) static RULE: Rule = Rule {
    code: "init-git-needs-source",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "`git` needs a `url`, or a `connection` beside it",
    explanation: "A repository is found by its `url`, or by a `connection` of the item that knows \
                  it. A template in place of the whole `git` needs a `connection` too.",
    evidence: "`polyaxon check` 2.18: git field without a valid url requires a connection.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/b'}\n    - git: {revision: main}\n      connection: code\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  init:\n    - git: {revision: main}\n  container: {image: 'a:1'}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    let inits = context.pods().map(|pod| pod.read_field("init"));
    let without = inits.flat_map(|init| init.items_where("git without source", &lacks_source));
    without.map(|item| item.get("git")).collect()
}

fn lacks_source(item: &View) -> bool {
    lacks_url(&item.get("git")) && !is_text(&item.get("connection"))
}

fn is_text(view: &View) -> bool {
    view.text().is_some_and(|text| !text.is_empty())
}

fn lacks_url(git: &View) -> bool {
    match git.read() {
        Read::Mapping(_) => {
            let url = git.get("url");
            url.is_null() || url.text().is_some_and(|url| url.is_empty())
        }
        Read::Scalar(..) => git.is_template(),
        _ => false,
    }
}

fn check(context: &Context, findings: &mut Findings) {
    findings.rests_on(&["git.url", "init.connection"]);
    for git in find(context) {
        let (range, message) = match git.read() {
            Read::Mapping(_) => {
                (git.key_range(), "`git` lacks a `url`, and no `connection` stands beside it")
            }
            _ => (git.range(), "a template in place of `git` needs a `connection` beside it"),
        };
        findings.report(range, message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let edit = found.find(|git| git.key_range() == diagnostic.range).and_then(|git| {
        let mapping = git.mapping().filter(|_| !git.get("url").is_written())?;
        Some(edit::add_entry(context.tree, &mapping, git.range(), "url: "))
    });
    Fix::one("Add a `url`", edit, false)
}
