//! Declarations in the shapes in which a repository holds them: Helm values of the platform or an
//! agent, alone or below the name of a chart, the configuration of an agent, the JSON of a
//! ConfigMap, and Argo CD or Flux objects around values.

use std::path::Path;

use crate::analysis::view::View;
use crate::syntax::Tree;
use crate::text::{Text, TextRange};

use super::Connection;

/// The connections that a file declares; none if it declares nothing.
pub fn connections_in(file: &Path, tree: &Tree) -> Vec<Connection> {
    let mut found = Vec::new();
    for document in tree.documents() {
        if let Some(root) = document.root() {
            values(&View::of(root), Some(file), &mut found, 0);
        }
    }
    found
}

/// The connections in JSON text, as in `POLYAXON_AGENT_CONNECTIONS` (a list) and
/// `POLYAXON_AGENT_ARTIFACTS_STORE` (one connection). JSON is YAML.
pub fn connections_in_json(json: &str) -> Vec<Connection> {
    let mut found = Vec::new();
    let tree = Tree::parse(Text::new(json));
    for root in tree.documents().filter_map(|document| document.root()) {
        let view = View::of(root);
        found.extend(connection(&view, None));
        found.extend(view.items().iter().filter_map(|item| connection(item, None)));
    }
    // A range in a text that is no file leads nowhere.
    found.iter_mut().for_each(|connection| connection.range = TextRange::default());
    found
}

/// Values may stand below the name of a chart, and those below the fields of a GitOps object.
const MAX_DEPTH: usize = 3;

fn values(view: &View, file: Option<&Path>, found: &mut Vec<Connection>, depth: usize) {
    if view.mapping().is_none() || is_spec(view) {
        return;
    }
    found.extend(store(&view.get("artifactsStore"), file));
    found.extend(view.get("connections").items().iter().filter_map(|item| connection(item, file)));
    config_map(view, found);
    if depth < MAX_DEPTH {
        for (key, below) in view.fields() {
            if CONTAINERS.contains(&&*key) {
                values(&below, file, found, depth + 1);
            }
        }
    }
}

/// The keys below which values may stand.
const CONTAINERS: &[&str] =
    &["polyaxon", "agent", "spec", "values", "source", "helm", "valuesObject"];

fn is_spec(view: &View) -> bool {
    let strong = ["run", "component", "hubRef", "pathRef", "urlRef", "runPatch"];
    strong.iter().any(|field| view.get(field).is_written())
}

fn config_map(view: &View, found: &mut Vec<Connection>) {
    let data = view.get("data");
    for key in ["POLYAXON_AGENT_ARTIFACTS_STORE", "POLYAXON_AGENT_CONNECTIONS"] {
        if let Some(json) = data.get(key).text() {
            let is_artifacts_store = key.ends_with("STORE");
            let declared = connections_in_json(&json).into_iter();
            found.extend(declared.map(|it| Connection { is_artifacts_store, ..it }));
        }
    }
}

fn store(view: &View, file: Option<&Path>) -> Option<Connection> {
    connection(view, file).map(|store| Connection { is_artifacts_store: true, ..store })
}

fn connection(view: &View, file: Option<&Path>) -> Option<Connection> {
    let name = view.get("name");
    let text = |field: &str| view.get(field).text().map(String::from);
    let schema = view.get("schema");
    let kind = text("kind")?;
    Some(Connection {
        name: name.text()?.into_owned(),
        kind,
        description: text("description").unwrap_or_default(),
        facts: facts(&schema),
        is_artifacts_store: false,
        secret: view.get("secret").get("name").text().map(String::from),
        mount_path: schema.get("mountPath").text().map(String::from),
        file: file.map(Path::to_owned),
        range: name.range(),
    })
}

/// What of a schema is no secret.
const FACTS: &[&str] =
    &["bucket", "url", "mountPath", "hostPath", "volumeClaim", "host", "port", "readOnly"];

fn facts(schema: &View) -> Vec<(String, String)> {
    let facts = FACTS.iter().filter_map(|field| {
        let value = schema.get(field).scalar()?.text().into_owned();
        Some(((*field).to_owned(), without_credentials(&value)))
    });
    facts.collect()
}

/// `https://user:password@host` without what stands before the `@`.
fn without_credentials(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => match rest.split_once('@') {
            Some((user, host)) if !user.contains('/') => format!("{scheme}://{host}"),
            _ => url.to_owned(),
        },
        None => url.to_owned(),
    }
}
