//! A folder of code that nothing fetches.

use std::ops::Range;

use crate::analysis::command::{CommandLine, Word};
use crate::analysis::edit;
use crate::analysis::init::{ARTIFACTS, created};
use crate::analysis::suggest::{did_you_mean, nearest};
use crate::analysis::{
    Context, Definition, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity,
};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "workdir-not-initialised",
    severity: Severity::Information,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "Nothing in `init` makes this folder",
    explanation: "Code and data come to `/plx-context/artifacts` (`globals.artifacts_path`) by \
                  `init`: a git repository to a folder named after the connection or the end of \
                  its URL, a file under its `filename`, artifacts under their path. A \
                  `workingDir` or a script below a name that none of them makes is not found.",
    evidence: "The folder names are those of Polyaxon's init containers.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: service\n  ports: [80]\n  init:\n    - git: {url: 'https://github.com/acme/app'}\n  container:\n    image: app:1\n    workingDir: '{{ globals.artifacts_path }}/app'\n    command: [python, serve.py]\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  init:\n    - git: {url: 'https://github.com/acme/my-app.git'}\n  container:\n    image: app:1\n    workingDir: '{{ globals.artifacts_path }}/myapp'\n    command: [python, serve.py]\n",
    ],
};

struct Found<'t> {
    word: Word<'t>,
    bytes: Range<usize>,
    near: Option<String>,
}

impl Found<'_> {
    fn range(&self) -> TextRange {
        self.word.range_of(self.bytes.clone())
    }

    fn name(&self) -> &str {
        &self.word.text[self.bytes.clone()]
    }
}

fn find<'t>(context: &Context<'t>) -> Vec<Found<'t>> {
    let definitions = context.definitions.iter();
    definitions.filter(|definition| definition.complete).flat_map(found).collect()
}

fn found<'t>(definition: &Definition<'t>) -> Vec<Found<'t>> {
    let places = Word::of(&definition.field("container").get("workingDir")).into_iter();
    let places = places.chain(scripts(definition));
    let places = places.filter_map(|word| Some((name_below(&word.text)?, word)));
    let places: Vec<_> = places.collect();
    if places.is_empty() {
        return Vec::new();
    }
    let created = created(definition);
    // Without any of it the code may well come from `--git-preset` or an upload.
    if created.open || created.names.len() == 1 {
        return Vec::new();
    }
    let names = created.names.iter().map(String::as_str);
    places
        .into_iter()
        .filter_map(|(bytes, word)| {
            let name = &word.text[bytes.clone()];
            let near = nearest(name, names.clone().filter(|name| *name != "uploads"));
            let near = near.first().map(ToString::to_string);
            (!created.names.iter().any(|known| known == name)).then_some(Found {
                word,
                bytes,
                near,
            })
        })
        .collect()
}

/// The words that have to be there before the program starts: scripts, and where `cd` goes.
fn scripts<'t>(definition: &Definition<'t>) -> Vec<Word<'t>> {
    let mut scripts = Vec::new();
    for invocation in CommandLine::of_main(definition).invocations() {
        let target = if invocation.name() == "cd" {
            invocation.args().first()
        } else {
            let is_script = |word: &&Word| {
                [".py", ".sh", ".ipynb", ".R", ".js"].iter().any(|end| word.text.ends_with(end))
            };
            invocation.program().filter(is_script).or(invocation.args().first().filter(is_script))
        };
        scripts.extend(target.cloned());
    }
    scripts
}

/// Where the name below the artifacts folder is in a path; `None` if it is not literal.
fn name_below(path: &str) -> Option<Range<usize>> {
    let start = match path.strip_prefix(ARTIFACTS) {
        Some(_) => ARTIFACTS.len(),
        None => {
            let end = path.find("}}")? + 2;
            let inner = path.strip_prefix("{{")?.get(..end - 4)?.trim();
            (inner == "globals.artifacts_path").then_some(end)?
        }
    };
    let name = path[start..].strip_prefix('/')?.split('/').next()?;
    let literal = !name.is_empty() && !name.contains(['{', '$', '*', '.']);
    literal.then_some(start + 1..start + 1 + name.len())
}

fn check(context: &Context, findings: &mut Findings) {
    for found in find(context) {
        let near: Vec<_> = found.near.iter().map(String::as_str).collect();
        let message =
            format!("nothing in `init` makes the folder `{}`{}", found.name(), did_you_mean(&near));
        findings.report(found.range(), message).suggestions.extend(found.near.clone());
    }
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut found = find(context).into_iter();
    let Some(found) = found.find(|found| found.range() == diagnostic.range) else {
        return Vec::new();
    };
    let Some(near) = &found.near else { return Vec::new() };
    Fix::one(
        &format!("Write `{near}`"),
        Some(edit::replace_in_word(&found.word, found.bytes.clone(), near)),
        false,
    )
}
