//! Items of `init` whose connection is of a kind that cannot do what they ask for.

use crate::analysis::{Connection, Context, Findings, Origin, Profile, Rule, Severity, View};

pub(super) static RULE: Rule = Rule {
    code: "init-handler-ignored",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "The kind of the connection does not fit what an item of `init` asks for",
    explanation: "Where an item of `init` names a connection, its kind decides what is done: an \
                  artifact store is copied, a repository is cloned. A `git` beside a store, \
                  `artifacts` or `paths` beside a repository, and `file`, `dockerfile` or \
                  `tensorboard` beside any connection are passed over without a word.\n\nRemove one \
                  of the two, or make two items of them.",
    evidence: "Executed on Polyaxon 2.18: the container that is made follows the connection.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: job\n  init:\n    - {connection: code, git: {revision: main}}\n    - {connection: data, artifacts: {files: [a]}}\n    - file: {content: a}\n  container: {image: 'a:1'}\n",
    bad: &[
        "run:\n  kind: job\n  init: [{connection: data, git: {revision: main}}]\n  container: {image: 'a:1'}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    if context.catalogue.connections.is_empty() {
        return;
    }
    let inits = context.everywhere("init");
    for item in inits.flat_map(|init| init.items_where("handler of a connection", &fetches)) {
        let place = item.get("connection");
        let connection = place.text().and_then(|name| context.catalogue.get(&name));
        let Some(connection) = connection.filter(|known| !known.kind.is_empty()) else { continue };
        for (field, fits) in FITTING {
            let handler = item.get(field);
            if !handler.is_null() && !fits(connection) {
                let message = format!(
                    "`{field}` is ignored beside `{}`, a connection of the kind `{}`",
                    connection.name, connection.kind
                );
                let finding = findings.report(handler.key_range(), message);
                finding.relate(place.range(), "the connection");
            }
        }
    }
}

fn fetches(item: &View) -> bool {
    let is_set = |(field, _): &(&str, Fits)| !item.get(field).is_null();
    !item.get("connection").is_null() && FITTING.iter().any(is_set)
}

type Fits = fn(&Connection) -> bool;

/// What an item may ask for, and which connections can do it.
const FITTING: &[(&str, Fits)] = &[
    ("git", Connection::is_git),
    ("artifacts", Connection::is_store),
    ("paths", Connection::is_store),
    ("file", |_| false),
    ("dockerfile", |_| false),
    ("tensorboard", |_| false),
];
