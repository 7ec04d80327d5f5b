//! The address of a page where that of a repository is due.

use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity, View};
use crate::template::is_rendered;

pub(super) static RULE: Rule = Rule {
    code: "git-url-page",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Git cannot clone from this address",
    explanation: "`git` takes what `git clone` takes: `https://github.com/acme/app` or \
                  `git@github.com:acme/app.git`. The address of a branch or a file in the browser \
                  is that of a page; say what to check out with `revision`. Without `https://` an \
                  address is taken for a folder.",
    evidence: "The documentation of `git clone`.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  init:\n    - git: {url: 'https://github.com/acme/app', revision: dev}\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  init:\n    - git: {url: 'https://github.com/acme/app/tree/dev'}\n  container: {image: 'a:1'}\n",
    ],
};

/// Those who keep repositories of the public.
const HOSTS: &[&str] = &["github.com", "gitlab.com", "bitbucket.org"];

fn check(context: &Context, findings: &mut Findings) {
    let is_page = |item: &View| url(item).is_some_and(|url| meant(&url).is_some());
    let inits = context.everywhere("init");
    for item in inits.flat_map(|init| init.items_where("page for git", &is_page)) {
        let Some(meant) = url(&item).and_then(|url| meant(&url)) else { continue };
        let message = format!("git cannot clone from this address, did you mean `{meant}`?");
        let range = item.at(&["git", "url"]).range();
        findings.report(range, message).suggestions = vec![meant];
    }
}

fn url(item: &View) -> Option<String> {
    let url = item.at(&["git", "url"]).text()?.into_owned();
    (!is_rendered(&url)).then_some(url)
}

/// The address of the repository that another one is meant for; `None` for one that may be right.
fn meant(url: &str) -> Option<String> {
    let is_known = |rest: &str| HOSTS.iter().any(|host| rest.split('/').next() == Some(host));
    if let Some(rest) = url.strip_prefix("git@").filter(|rest| is_known(rest)) {
        return Some(format!("git@{}", rest.replacen('/', ":", 1)));
    }
    if is_known(url) {
        return Some(format!("https://{url}"));
    }
    let rest = url.strip_prefix("https://").filter(|rest| is_known(rest))?;
    let end =
        ["/-/tree/", "/-/blob/", "/tree/", "/blob/", "/src/"].iter().find_map(|it| rest.find(it));
    // The owner and the repository stand before it.
    let repository = rest[..end?].matches('/').count() > 1;
    repository.then(|| format!("https://{}", &rest[..end.unwrap_or_default()]))
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_names(diagnostic)
}
