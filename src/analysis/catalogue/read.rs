//! Declarations in the shapes in which a repository holds them: Helm values of the platform or an
//! agent, alone or below the name of a chart, the configuration of an agent, the JSON of a
//! ConfigMap or an environment, and Argo CD or Flux objects around values.

use std::path::Path;

use crate::analysis::names::{Mention, Spelling};
use crate::analysis::view::{Read, View};
use crate::syntax::{Scalar, Tree, Value};
use crate::template::is_rendered;
use crate::text::TextRange;

use super::{Connection, is_kind};

/// A connection as a file declares it.
pub(in crate::analysis) struct Declaration {
    /// What is declared; its range is that of the name.
    pub connection: Connection,
    /// The place of the name in the item that declares it.
    pub mention: Mention,
}

/// What a file says about connections.
#[derive(Default)]
pub(in crate::analysis) struct Declared {
    /// The connections that it declares.
    pub declarations: Vec<Declaration>,
    /// The names of connections that it uses where it declares others.
    pub uses: Vec<(String, Mention)>,
}

/// The connections that a file declares; none if it declares nothing.
pub fn connections_in(file: &Path, tree: &Tree) -> Vec<Connection> {
    of_file(file, declared_in_tree(tree, false))
}

/// The same of a file that is named as a catalogue: it may also be a list of connections.
pub fn connections_in_catalogue(file: &Path, tree: &Tree) -> Vec<Connection> {
    of_file(file, declared_in_tree(tree, true))
}

/// The connections in JSON text, as in `POLYAXON_AGENT_CONNECTIONS` (a list) and
/// `POLYAXON_AGENT_ARTIFACTS_STORE` (one connection). JSON is YAML.
pub fn connections_in_json(json: &str) -> Vec<Connection> {
    let found = declared_in_tree(&Tree::from(json), true).declarations.into_iter();
    // A range in a text that is no file leads nowhere.
    let nowhere = |it: Declaration| Connection { range: TextRange::default(), ..it.connection };
    found.map(nowhere).collect()
}

/// What the value at the root of a document says about connections.
pub(in crate::analysis) fn declared(root: &View) -> Declared {
    let mut declared = Declared::default();
    declared.values(root, 0);
    declared
}

fn of_file(file: &Path, declared: Declared) -> Vec<Connection> {
    let found = declared.declarations.into_iter();
    found.map(|it| Connection { file: Some(file.to_owned()), ..it.connection }).collect()
}

fn declared_in_tree(tree: &Tree, is_catalogue: bool) -> Declared {
    let mut declared = Declared::default();
    for root in tree.documents().filter_map(|document| document.root()) {
        let root = View::of(root);
        declared.values(&root, 0);
        if is_catalogue {
            declared.all(&root);
        }
    }
    declared
}

/// Values may stand deep in the objects that deliver them.
const MAX_DEPTH: usize = 8;

/// The keys below which values may stand: the names of charts, the fields of the objects of Argo CD
/// and Flux, and those of workloads with an environment.
const CONTAINERS: &[&str] = &[
    "polyaxon",
    "agent",
    "spec",
    "values",
    "source",
    "sources",
    "helm",
    "valuesObject",
    "releases",
    "template",
    "containers",
    "data",
    "stringData",
];

const STORES: &[&str] =
    &["artifactsStore", "defaultArtifactsStore", "POLYAXON_AGENT_ARTIFACTS_STORE"];
const LISTS: &[&str] = &["connections", "POLYAXON_AGENT_CONNECTIONS"];

impl Declared {
    fn values(&mut self, view: &View, depth: usize) {
        if depth > MAX_DEPTH || view.mapping().is_none() || is_spec(view) {
            return;
        }
        STORES.iter().for_each(|key| self.store(&view.get(key)));
        LISTS.iter().for_each(|key| self.list(&view.get(key)));
        self.environment(&view.get("env"));
        for used in view.get("mountConnections").items() {
            self.uses.extend(Mention::of(&used, used.range()));
        }
        for (key, below) in view.fields() {
            if CONTAINERS.contains(&&*key) {
                self.below(&below, depth);
            } else if key.ends_with(".yaml") || key.ends_with(".yml") {
                self.embedded(&below, |inner, root| inner.values(root, depth + 1));
            }
        }
    }

    fn below(&mut self, view: &View, depth: usize) {
        self.values(view, depth + 1);
        view.items().iter().for_each(|item| self.values(item, depth + 1));
        self.embedded(view, |inner, root| inner.values(root, depth + 1));
    }

    /// The variables of a container, or those of an agent.
    fn environment(&mut self, env: &View) {
        STORES.iter().for_each(|key| self.store(&env.get(key)));
        LISTS.iter().for_each(|key| self.list(&env.get(key)));
        for variable in env.items() {
            let (name, value) = (variable.get("name"), variable.get("value"));
            match name.text() {
                Some(name) if STORES.contains(&&*name) => self.store(&value),
                Some(name) if LISTS.contains(&&*name) => self.list(&value),
                _ => {}
            }
        }
    }

    fn store(&mut self, view: &View) {
        self.declarations.extend(store(view));
        self.embedded(view, |inner, root| inner.declarations.extend(store(root)));
    }

    /// A list of connections, as such or in a text.
    fn list(&mut self, view: &View) {
        self.items(view);
        self.embedded(view, |inner, root| inner.items(root));
    }

    /// The items of a list of connections, of which at least one is of a kind: others have lists of
    /// this name.
    fn items(&mut self, view: &View) {
        let items = view.items();
        if items.iter().any(|item| item.get("kind").text().is_some_and(|kind| is_kind(&kind))) {
            self.declarations.extend(items.iter().filter_map(declaration));
        }
    }

    /// A list of connections or one of them, where nothing else can stand.
    fn all(&mut self, view: &View) {
        self.declarations.extend(view.items().iter().filter_map(declaration));
        if !view.get("kind").is_null() {
            self.declarations.extend(declaration(view));
        }
    }

    /// Reads the YAML or JSON that a text holds.
    fn embedded(&mut self, view: &View, read: impl FnOnce(&mut Declared, &View)) {
        let Read::Scalar(scalar, Value::Str(text)) = view.read() else { return };
        let tree = Tree::from(&*text);
        let mut inner = Declared::default();
        if let Some(root) = tree.documents().next().and_then(|document| document.root()) {
            read(&mut inner, &View::of(root));
        }
        for found in inner.declarations {
            let mention = outside(&scalar, &found.mention);
            let connection = Connection { range: mention.range, ..found.connection };
            self.declarations.push(Declaration { connection, mention });
        }
        let uses = inner.uses.into_iter();
        self.uses.extend(uses.map(|(name, mention)| (name, outside(&scalar, &mention))));
    }
}

/// A mention in the text of a scalar, as one in the file.
fn outside(scalar: &Scalar, mention: &Mention) -> Mention {
    let range = |range: TextRange| Mention::part(scalar, range).range;
    Mention {
        range: range(mention.range),
        full_range: range(mention.full_range),
        spelling: Spelling::Part,
    }
}

fn is_spec(view: &View) -> bool {
    let strong = ["run", "component", "hubRef", "pathRef", "urlRef", "runPatch"];
    strong.iter().any(|field| view.get(field).is_written())
}

fn store(view: &View) -> Option<Declaration> {
    let mut found = declaration(view)?;
    found.connection.is_artifacts_store = true;
    Some(found)
}

fn declaration(view: &View) -> Option<Declaration> {
    let (name, mention) = Mention::of(&view.get("name"), view.range())?;
    let text = |field: &str| view.get(field).text().map(String::from);
    let schema = view.get("schema");
    let connection = Connection {
        name,
        kind: text("kind").filter(|kind| is_kind(kind)).unwrap_or_default(),
        description: text("description").unwrap_or_default(),
        facts: facts(&schema),
        is_artifacts_store: false,
        secret: view.get("secret").get("name").text().map(String::from),
        mount_path: schema.get("mountPath").text().map(String::from),
        file: None,
        listed: None,
        range: mention.range,
    };
    Some(Declaration { connection, mention })
}

/// What of a schema is no secret.
const FACTS: &[&str] =
    &["bucket", "url", "mountPath", "hostPath", "volumeClaim", "host", "port", "readOnly"];

fn facts(schema: &View) -> Vec<(String, String)> {
    let facts = FACTS.iter().filter_map(|field| {
        let value = schema.get(field).scalar()?.text().into_owned();
        let is_told = !is_rendered(&value);
        is_told.then(|| ((*field).to_owned(), without_credentials(&value)))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The names and kinds of the connections that a text declares, each checked to be the text at
    /// its range.
    fn declared(text: &str) -> String {
        let tree = Tree::from(text);
        let found = connections_in(Path::new("values.yaml"), &tree);
        let words = found.iter().map(|it| {
            assert_eq!(&text[std::ops::Range::<usize>::from(it.range)], it.name);
            format!("{}: {}", it.name, it.kind)
        });
        words.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn in_helm_values() {
        let values = "deploymentType: kubernetes\nartifactsStore: {name: store, kind: s3}\nconnections:\n- name: code\n  kind: git\n- {name: odd, kind: S3}\n- {name: bare}\n- kind: git\n";
        assert_eq!(declared(values), "store: s3, code: git, odd: , bare: ");
        assert_eq!(declared("polyaxon:\n  connections: [{name: 'a', kind: gcs}]\n"), "a: gcs");
        assert_eq!(declared("run: {kind: job}\nconnections: [{name: a, kind: gcs}]\n"), "");
        assert_eq!(declared("connections: [{name: a}, b]\n"), "");
        assert_eq!(declared("connections: [{name: '{{ a }}', kind: s3}]\n"), "");
    }

    #[test]
    fn in_what_delivers_values() {
        let argo = "kind: Application\nspec:\n  source:\n    helm:\n      values: |\n        artifactsStore:\n          name: store\n          kind: gcs\n        connections:\n        - {name: code, kind: git}\n";
        assert_eq!(declared(argo), "store: gcs, code: git");
        let flux = "kind: HelmRelease\nspec:\n  values:\n    agent: {connections: [{name: a, kind: ssh}]}\n";
        assert_eq!(declared(flux), "a: ssh");
        let map =
            "kind: ConfigMap\ndata:\n  values.yaml: |\n    connections: [{name: a, kind: s3}]\n";
        assert_eq!(declared(map), "a: s3");
    }

    #[test]
    fn in_json_of_an_environment() {
        let map = "kind: ConfigMap\ndata:\n  POLYAXON_AGENT_ARTIFACTS_STORE: '{\"name\": \"store\", \"kind\": \"s3\"}'\n  POLYAXON_AGENT_CONNECTIONS: \"[{\\\"name\\\": \\\"b\\\", \\\"kind\\\": \\\"git\\\"}]\"\n";
        assert_eq!(declared(map), "store: s3, b: git");
        let pod = "kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n      - env:\n        - name: POLYAXON_AGENT_CONNECTIONS\n          value: '[{\"name\": \"c\", \"kind\": \"git\"}]'\n";
        assert_eq!(declared(pod), "c: git");
        let agent = "artifacts_store: {name: a, kind: s3}\nPOLYAXON_AGENT_CONNECTIONS: [{name: b, kind: git}]\n";
        assert_eq!(declared(agent), "a: s3, b: git");
    }

    #[test]
    fn secrets_are_not_told() {
        assert_eq!(without_credentials("https://me:pw@host/a@b"), "https://host/a@b");
        assert_eq!(without_credentials("s3://bucket"), "s3://bucket");
    }

    #[test]
    fn a_text_where_connections_may_stand_is_read_once() {
        let found = |text| connections_in(Path::new("a.yaml"), &Tree::from(text));
        assert_eq!(found("connections: some\nartifactsStore: words\n"), []);
        let names: Vec<_> = found("connections: '[{name: a, kind: s3}]'\n");
        assert_eq!(names.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["a"]);
    }
}
