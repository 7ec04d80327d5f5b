//! Items of `init` that do two things.

use crate::analysis::definition::HANDLERS;
use crate::analysis::{Context, Findings, Origin, Profile, Read, Rule, Severity, View};
use crate::syntax::Value;
use crate::text::sort_by_range;

pub(super) static RULE: Rule = Rule {
    code: "init-many-handlers",
    severity: Severity::Error,
    origin: Origin::Polyaxon,
    profile: Profile::Default,
    summary: "An item of `init` does one thing",
    explanation: "Of `artifacts`, `paths`, `git`, `dockerfile`, `file`, `tensorboard`, `lineageRef`, \
                  `modelRef` and `artifactRef` an item of `init` takes one. Write an item for each.",
    evidence: "`polyaxon check` 2.18: Only one of artifacts, paths, git, file, or dockerfile can be \
               set.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/b'}\n    - file: {content: a}\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  init:\n    - git: {url: 'https://example.com/a/b'}\n      file: {content: a}\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    let inits = context.pods().map(|pod| pod.read_field("init"));
    for item in inits.flat_map(|init| init.items_where("many handlers", &|it| set(it).len() > 1)) {
        let mut set = set(&item);
        sort_by_range(&mut set, |(_, handler)| handler.key_range());
        let Some(((first, at), others)) = set.split_first() else { continue };
        for (name, handler) in others {
            let message =
                format!("an item of `init` does one thing; put `{name}` in an item of its own");
            let finding = findings.report(handler.key_range(), message);
            finding.relate(at.key_range(), format!("`{first}` is set here"));
        }
    }
}

fn set<'t>(item: &View<'t>) -> Vec<(&'static str, View<'t>)> {
    let handlers = HANDLERS.iter().map(|name| (*name, item.get(name)));
    handlers.filter(|(_, handler)| is_set(handler)).collect()
}

/// An empty text or list counts for nothing.
fn is_set(handler: &View) -> bool {
    match handler.read() {
        Read::Scalar(_, Value::Str(text)) => !text.is_empty(),
        Read::Sequence(_) => !handler.items().is_empty(),
        Read::Mapping(_) => true,
        _ => false,
    }
}
