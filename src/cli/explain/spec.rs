//! What a spec does, in a few plain lines.

mod doors;
mod lines;
mod pod;
mod storage;
mod values;

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use self::lines::{Lines, listed, said};
use crate::analysis::{
    self, Analysis, Connection, Context, Definition, DefinitionPlace, DocumentKind, REFERENCES,
    SHORTCUTS, connections_in,
};
use crate::cli::around::Surroundings;
use crate::cli::check;
use crate::cli::files::Source;
use crate::spec::FileKind;
use crate::syntax::{Document, Tree};

/// What a file does, document by document.
pub(super) fn page(source: &Source, name: &str) -> anyhow::Result<String> {
    let text = check::read(&source.place).with_context(|| name.to_owned())?;
    let around = Surroundings::default().of(source, Path::new(name), |_| {});
    let options = analysis::Options { named: false, ..(*around.options).clone() };
    let analysis = Analysis::new(Tree::from(&*text), Arc::new(options));
    let documents = analysis.tree().documents();
    let blocks: Vec<_> =
        documents.filter_map(|document| block(&analysis, document, name)).collect();
    if blocks.is_empty() {
        bail!("{name} is no polyaxonfile: it has neither `run` nor anything else to tell it by");
    }
    Ok(blocks.join("\n"))
}

fn block(analysis: &Analysis, document: Document, name: &str) -> Option<String> {
    let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { return None };
    let name = match document.index() {
        0 => name.to_owned(),
        index => format!("{name}, document {}", index + 1),
    };
    let context = Context::new(analysis, document, kind);
    let mut lines = Lines::default();
    match kind {
        FileKind::Component | FileKind::Operation | FileKind::Polyaxonfile => {
            lines.title = title(&context, kind);
            describe(&context, &mut lines);
        }
        FileKind::Deployment | FileKind::Agent => {
            lines.title = "a deployment".to_owned();
            let own = connections_in(Path::new(&name), analysis.tree());
            declarations(&own, &mut lines);
        }
        FileKind::Git => lines.title = "the repository of a project".to_owned(),
    }
    Some(lines.text(&name))
}

/// What kind of file it is, and what it runs.
fn title(context: &Context, kind: FileKind) -> String {
    let root = &context.root;
    let kind = match kind {
        _ if root.get("isPreset").is_true() => "a preset",
        FileKind::Component => "a component",
        FileKind::Operation => "an operation",
        _ => "a polyaxonfile",
    };
    let called = root.get("name").text().map(|name| format!(" called {name}"));
    let runs = context.definitions.iter().find_map(|it| it.run_kind.as_deref().map(article));
    let runs = runs.map(|what| format!(" that runs {what}"));
    format!("{kind}{}{}", called.unwrap_or_default(), runs.unwrap_or_default())
}

fn article(kind: &str) -> String {
    let article = if kind == "mpijob" { "an" } else { "a" };
    format!("{article} {kind}")
}

fn describe(context: &Context, lines: &mut Lines) {
    if let Some(words) = context.root.get("description").text() {
        lines.push("about", words.trim());
    }
    for (index, definition) in context.definitions.iter().enumerate() {
        match definition.place {
            DefinitionPlace::Root => whole(context, definition, lines),
            // Those behind the first belong to an operation of a dag.
            DefinitionPlace::Component if index == 1 => whole(context, definition, lines),
            DefinitionPlace::DagOperation => operation(definition, lines),
            DefinitionPlace::Component | DefinitionPlace::DagComponent => {}
        }
    }
}

/// All that a definition says. One over a component does not say what runs, but what is changed.
fn whole(context: &Context, definition: &Definition, lines: &mut Lines) {
    references(definition, lines);
    if !is_over_component(definition) {
        pod::describe(definition, lines);
        if definition.is_service() {
            doors::describe(definition, lines);
        }
        storage::describe(definition, context.catalogue, lines);
    }
    values::describe(definition, &context.root.get("params"), lines);
}

fn is_over_component(definition: &Definition) -> bool {
    definition.has_reference() || definition.view.get("component").mapping().is_some()
}

/// Where a definition takes what it runs from, and what it changes in it.
fn references(definition: &Definition, lines: &mut Lines) {
    for field in REFERENCES {
        if let Some(text) = said(definition, &definition.view.get(field)) {
            lines.push("runs", format!("what {field} {text} leads to"));
        }
    }
    let view = &definition.view;
    let mut changed = view.get("runPatch").keys();
    if is_over_component(definition) {
        let shortcuts = view.keys().into_iter().filter(|key| SHORTCUTS.contains(&&**key));
        changed.extend(view.get("run").keys().into_iter().chain(shortcuts));
    }
    if !changed.is_empty() {
        lines.push("changes", listed(changed.iter()));
    }
}

/// An operation of a dag, in one line.
fn operation(definition: &Definition, lines: &mut Lines) {
    let text = |field: &str| definition.view.get(field).text().map(|text| text.into_owned());
    let mut words = vec![text("name").unwrap_or_else(|| "without a name".to_owned())];
    let runs = REFERENCES.iter().find_map(|field| text(field));
    words.extend(runs.or(definition.run_kind.clone()).map(|what| format!("runs {what}")));
    let after = definition.view.get("dependencies").items();
    let after: Vec<_> = after.iter().filter_map(|it| it.text()).collect();
    if !after.is_empty() {
        words.push(format!("after {}", listed(after.iter())));
    }
    lines.push("step", words.join(", "));
}

/// The connections that a deployment declares.
fn declarations(declared: &[Connection], lines: &mut Lines) {
    for connection in declared {
        let facts = connection.facts.iter().map(|(_, value)| format!(", {value}"));
        let facts: String = facts.take(1).collect();
        lines.push("declares", format!("{} ({}{facts})", connection.name, connection.kind));
    }
}
