//! Secrets typed into the spec.

use crate::analysis::command::{CommandLine, Invocation};
use crate::analysis::secret::{holds_secret, is_secret_name, may_be_secret};
use crate::analysis::{Context, Definition, Findings, Origin, Profile, Rule, Severity, View};
use crate::text::TextRange;

pub(super) static RULE: Rule = Rule {
    code: "secret-in-plain-env",
    severity: Severity::Warning,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A secret that is typed out is stored with the run, for everyone in the project to \
              see",
    explanation: "Polyaxon keeps the spec of each run and shows it to all members of the project; \
                  so do the repository the file lives in and the log of the build. Keep secrets in \
                  a Kubernetes secret and refer to it: `valueFrom: {secretKeyRef: {name: ..., key: \
                  ...}}`, a connection with a secret, or `envFrom`.",
    evidence: "The spec of a run is part of what the platform stores and shows.",
    check: Some(check),
    fix: None,
    good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    env:\n      - name: HF_TOKEN\n        valueFrom: {secretKeyRef: {name: hf, key: token}}\n      - {name: MAX_TOKENS, value: '100'}\n      - {name: TOKEN, value: '{{ token }}'}\ninputs:\n  - {name: token, type: str}\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    env:\n      - {name: DB_PASSWORD, value: hunter2}\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for definition in &context.definitions {
        let variables = variables(definition).into_iter().chain(texts(definition));
        for (range, title) in variables.chain(lines(definition)) {
            let message = format!(
                "{title} holds a secret that everyone who sees the run can read; take it from a \
                 Kubernetes secret"
            );
            findings.report(range, message);
        }
    }
}

/// Command lines of all containers, and of the root.
fn lines(definition: &Definition) -> Vec<(TextRange, String)> {
    let secrets =
        |line: &CommandLine| -> Vec<_> { line.invocations().iter().flat_map(flags).collect() };
    let root = definition.view.get("cmd");
    let root = (!root.is_null()).then(|| secrets(&CommandLine::of_main(definition)));
    let own = definition.all_containers().map(|it| secrets(it.command_line()));
    own.chain(root).flatten().collect()
}

/// Environment variables of all containers, and of the root.
fn variables(definition: &Definition) -> Vec<(TextRange, String)> {
    let of_containers = definition.all_containers().flat_map(|container| {
        let secrets =
            |item: &View| variable(item).is_some_and(|(name, value)| is_secret(&name, &value));
        let items = container.view.get("env").items_where("secret variable", &secrets);
        items.iter().filter_map(variable).collect::<Vec<_>>()
    });
    let root = definition.view.get("env").fields().into_iter();
    let dockerfiles = definition.everywhere("init").into_iter();
    let dockerfiles = dockerfiles
        .flat_map(|init| init.items_where("dockerfile", &|item| !item.get("dockerfile").is_null()));
    let dockerfiles = dockerfiles.flat_map(|init| init.at(&["dockerfile", "env"]).fields());
    let mappings = root.chain(dockerfiles).map(|(name, value)| (name.into_owned(), value));
    of_containers
        .chain(mappings)
        .filter(|(name, value)| is_secret(name, value))
        .map(|(name, value)| (value.range(), format!("`{name}`")))
        .collect()
}

fn variable<'t>(item: &View<'t>) -> Option<(String, View<'t>)> {
    Some((item.get("name").text()?.into_owned(), item.get("value")))
}

fn is_secret(name: &str, value: &View) -> bool {
    let Some(text) = value.text() else { return false };
    is_secret_name(name) && may_be_secret(&text) || holds_secret(&text)
}

/// Addresses of repositories and contents of files.
fn texts(definition: &Definition) -> Vec<(TextRange, String)> {
    let inits = definition.everywhere("init").into_iter();
    let inits = inits.flat_map(|init| {
        init.items_where("secret", &|item| texts_in(item).iter().any(|(text, _)| is_open(text)))
    });
    inits
        .flat_map(|init| texts_in(&init))
        .filter(|(text, _)| is_open(text))
        .map(|(text, title)| (text.range(), title.to_owned()))
        .collect()
}

fn texts_in<'t>(init: &View<'t>) -> [(View<'t>, &'static str); 2] {
    [
        (init.at(&["git", "url"]), "the address of the repository"),
        (init.at(&["file", "content"]), "the file"),
    ]
}

fn is_open(text: &View) -> bool {
    text.text().is_some_and(|text| holds_secret(&text))
}

/// Flags named like a secret, and words that are one whatever they belong to.
fn flags(invocation: &Invocation) -> Vec<(TextRange, String)> {
    let mut found = Vec::new();
    // Without `command` the first of `args` is no program.
    let words: Vec<_> = invocation.program().into_iter().chain(invocation.args()).collect();
    for (at, word) in words.iter().enumerate() {
        if holds_secret(&word.text) {
            found.push((word.range(), "the command line".to_owned()));
            continue;
        }
        let flag = word.text.split('=').next().unwrap_or_default();
        if !flag.starts_with("--") || !is_secret_name(flag) {
            continue;
        }
        let value = match word.text.split_once('=') {
            Some((_, value)) => Some((value, *word)),
            None => words.get(at + 1).map(|next| (next.text.as_str(), *next)),
        };
        if let Some((value, word)) = value
            && may_be_secret(value)
            && !value.starts_with('-')
        {
            let start = word.text.len() - value.len();
            found.push((word.range_of(start..word.text.len()), format!("`{flag}`")));
        }
    }
    found
}
