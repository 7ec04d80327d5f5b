//! A repository without a name.

use crate::analysis::edit;
use crate::analysis::init::repository_name;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "git-name-empty",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The URL of a repository ends without a name for the clone",
    explanation: "Polyaxon names the folder of a clone after the last part of the URL. With a slash \
                  at the end that part is empty, and converting the run for the cluster fails. \
                  Remove the slash.",
    evidence: "Converted with Polyaxon 2.18.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  init: [{git: {url: 'https://example.com/a/b.git'}}]\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  init: [{git: {url: 'https://example.com/a/b/'}}]\n  container: {image: 'a:1'}\n",
    ],
};

fn find<'t>(context: &Context<'t>) -> Vec<View<'t>> {
    let items = context
        .pods()
        .flat_map(|pod| pod.field("init").items_where("nameless clone", &is_nameless));
    items.map(|item| item.at(&["git", "url"])).collect()
}

fn is_nameless(item: &View) -> bool {
    let url = item.at(&["git", "url"]);
    item.get("connection").is_null()
        && url.text().is_some_and(|url| {
            !url.is_empty() && !is_rendered(&url) && repository_name(&url).is_empty()
        })
}

fn check(context: &Context, findings: &mut Findings) {
    for url in find(context) {
        let message = "the last part of this URL, which names the clone, is empty";
        findings.report(url.range(), message);
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let url = found.find(|url| url.range() == diagnostic.range);
    let edit = url.and_then(|url| {
        let (text, scalar) = (url.text()?.into_owned(), url.scalar()?);
        let bare = text.trim_end_matches('/');
        let edit = edit::replace_in_scalar(&scalar, url.range(), bare.len()..text.len(), "");
        (bare != text).then_some(edit)
    });
    Fix::one("Remove the slash", edit, true)
}
