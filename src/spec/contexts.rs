//! The names a template can use: what they are, what they mean and where they exist.

mod functions;
mod globals;

pub use functions::{
    ANY_ARGUMENTS, FILTERS, FUNCTIONS, Function, LOOP, STATEMENTS, TESTS, filter_arguments,
    test_arguments,
};
pub use globals::GLOBALS;

/// When a part of a spec is rendered, which decides the names it can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Everything at the root of a component or operation but `run` and its shortcuts: `queue`,
    /// `termination`, `plugins`, ... Rendered first.
    Root,
    /// Values of inputs and outputs, in the order of their declaration.
    Io,
    /// `run.connections` and the connections of `run.init`, before the rest of `run`.
    Connections,
    /// The rest of `run`.
    Run,
    /// `hooks`, when they fire.
    Hooks,
}

/// Where a name exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Availability {
    /// Wherever templates are rendered.
    Always,
    /// In `run` and in hooks.
    Run,
    /// In `run` and in hooks, of services.
    Service,
    /// Only as the value of a param that has a `ref`; in a template it prints nothing.
    Reference,
}

impl Availability {
    /// Whether the name exists while a part is rendered.
    pub fn includes(self, stage: Stage) -> bool {
        match self {
            Availability::Always => true,
            Availability::Run | Availability::Service => matches!(stage, Stage::Run | Stage::Hooks),
            Availability::Reference => false,
        }
    }
}

/// A name with its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// The name as written.
    pub name: &'static str,
    /// Its type, in the words that declare inputs; `?` if it can be null.
    pub kind: &'static str,
    /// What it is.
    pub docs: &'static str,
    /// Where it exists.
    pub availability: Availability,
    /// What it looks like, if that helps.
    pub example: Option<&'static str>,
}

impl Name {
    const fn new(name: &'static str, kind: &'static str, docs: &'static str) -> Name {
        Name { name, kind, docs, availability: Availability::Always, example: None }
    }

    const fn only(mut self, availability: Availability) -> Name {
        self.availability = availability;
        self
    }

    const fn like(mut self, example: &'static str) -> Name {
        self.example = Some(example);
        self
    }
}

/// The names that every template has, beside those of its inputs, outputs and params.
pub const ROOTS: &[Name] = &[
    Name::new("globals", "dict", "What is known about the run: its project, its paths, its URLs."),
    Name::new(
        "params",
        "dict",
        "Every input, output and param by name, each with its value, type and ready-made argument; \
         and `as_args`, the arguments of all of them.",
    ),
    Name::new(
        "connections",
        "dict",
        "The connections listed in `run.connections` by name, each with the fields of its schema: \
         the bucket, the URL, the path it is mounted at.",
    )
    .only(Availability::Run),
    Name::new(
        "init",
        "dict",
        "The connections used in `run.init` by name, each with the fields of its schema.",
    )
    .only(Availability::Run),
];

/// What `params.NAME` holds.
pub const PARAM_FIELDS: &[Name] = &[
    Name::new("value", "any", "The value, checked against the declared type."),
    Name::new("type", "str?", "The declared type; null for a param that nothing declares."),
    Name::new("connection", "str?", "The connection that the param names."),
    Name::new("as_str", "str", "The value as text; lists and mappings as compact JSON."),
    Name::new(
        "as_arg",
        "str",
        "The value as a command line argument, `--name=value`; empty if the value is null. With \
         `isFlag` it is `--name` or nothing, with `argFormat` what that says.",
    ),
];

/// What `params` holds beside the params.
pub const AS_ARGS: Name = Name::new(
    "as_args",
    "list[str]",
    "The `as_arg` of every input, output and param that has one. Use it as the whole of `args`: as \
     an item of a list it becomes one single argument.",
);

/// What a connection holds for templates, by its kind. Kinds that are not listed hold whatever their
/// declaration gives them.
pub const CONNECTION_FIELDS: &[(&str, &[&str])] = &[
    ("host_path", &["hostPath", "mountPath", "readOnly"]),
    ("volume_claim", &["volumeClaim", "mountPath", "readOnly"]),
    ("gcs", &["bucket"]),
    ("s3", &["bucket"]),
    ("wasb", &["bucket"]),
    ("git", &["url", "revision", "flags"]),
    ("registry", &["url", "insecure"]),
    ("ssh", &["url", "revision", "flags"]),
];

/// Words that stand for a whole run in the value of a param with a `ref`, and mean nothing in a
/// template.
pub const REFERENCE_ROOTS: &[&str] =
    &["inputs", "outputs", "artifacts", "io", "dag", "ops", "runs", "matrix", "ref"];

/// Fields of components and operations whose text is kept as it is written.
pub const NEVER_RENDERED: &[&str] =
    &["name", "description", "tags", "hubRef", "pathRef", "urlRef", "dagRef"];

/// What `globals` holds for the run itself alone, and not for one that a param's `ref` names.
pub const OWN_GLOBALS: &[&str] = &[
    "username",
    "user_email",
    "run_artifacts_path",
    "run_outputs_path",
    "run_relative_outputs_path",
    "store_path",
    "ports",
    "base_url",
    "base_urls",
    "condition",
];

/// The name of `globals`.
pub fn global(name: &str) -> Option<&'static Name> {
    GLOBALS.iter().find(|global| global.name == name)
}

/// A filter.
pub fn filter(name: &str) -> Option<&'static Function> {
    FILTERS.iter().find(|filter| filter.name == name)
}

/// A test.
pub fn test(name: &str) -> Option<&'static Function> {
    TESTS.iter().find(|test| test.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_sorted() {
        for table in [FILTERS, TESTS, FUNCTIONS] {
            assert!(table.is_sorted_by(|a, b| a.name < b.name));
        }
        let mut names = GLOBALS.iter().map(|global| global.name).collect::<Vec<_>>();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), GLOBALS.len());
    }

    #[test]
    fn every_name_has_docs() {
        for name in ROOTS.iter().chain(GLOBALS).chain(PARAM_FIELDS).chain([&AS_ARGS]) {
            assert!(name.docs.ends_with('.'), "{}", name.name);
        }
        for function in FILTERS.iter().chain(TESTS).chain(FUNCTIONS) {
            assert!(function.docs.ends_with('.'), "{}", function.name);
            assert!(function.usage.contains(function.name), "{}", function.name);
        }
    }

    #[test]
    fn urls_exist_in_run_only() {
        let base_url = global("base_url").map(|name| name.availability);
        let base_url = base_url.expect("it is in the table");
        assert!(base_url.includes(Stage::Run) && !base_url.includes(Stage::Root));
        assert!(Availability::Always.includes(Stage::Connections));
        assert!(!Availability::Reference.includes(Stage::Run));
    }
}
