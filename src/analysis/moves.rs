//! Keys that stand in the wrong place, and where they belong.

use crate::schema::{Field, ObjectShape, Schema, Shape};
use crate::spec::{self, FileKind};
use crate::syntax::{Document, Entry};

use super::bind::Step;
use super::diagnostic::{Belongs, Diagnostic, Origin, Severity};
use super::suggest::and_list;
use super::trail::trail;
use super::view::View;

/// What a key stands for that is unknown where it stands.
pub enum Meant {
    /// Another field of the object, and the sentence that says so.
    Field(&'static str, &'static str),
    /// A field of the mapping at this path, as in [`Belongs::In`].
    In(&'static str),
    /// A field of the root of the file.
    Root,
    /// A field of the mapping around the object; the sentence that says so.
    Around(&'static str),
    /// Something that no one field says; the sentence that tells what.
    Other(&'static str),
}

/// What a key of an object stands for, where slips are common enough to be known.
pub fn meant(object: &ObjectShape, key: &str) -> Option<&'static Meant> {
    MOVES
        .iter()
        .find(|(models, keys, _)| models.contains(&object.name.as_str()) && keys.contains(&key))
        .map(|(_, _, meant)| meant)
}

/// Whether a key is a known slip for a field.
pub fn is_slip(key: &str, field: &str) -> bool {
    let is_meant = |meant: &Meant| matches!(meant, Meant::Field(name, _) if *name == field);
    MOVES.iter().any(|(_, keys, meant)| is_meant(meant) && keys.contains(&key))
}

impl Meant {
    /// Where a key belongs that stands for a field of something else.
    pub fn belongs(&self) -> Option<Belongs> {
        match self {
            Meant::Field(..) | Meant::Other(_) => None,
            Meant::In(path) => Some(Belongs::In((*path).to_owned())),
            Meant::Root => Some(Belongs::Root),
            Meant::Around(_) => Some(Belongs::Around { is_told: true }),
        }
    }
}

/// Whether an object is what a file holds.
pub fn is_root(object: &ObjectShape) -> bool {
    ROOTS.contains(&object.name.as_str())
}

/// Says of keys that are known around the mapping in which they stand that they belong there, unless
/// they are there already: that is outside of what is kept with a mapping.
pub fn place_around(document: &Document, found: &mut [Diagnostic]) {
    let untold = Some(Belongs::Around { is_told: false });
    for it in found.iter_mut().filter(|it| it.belongs == untold) {
        let steps = trail(document, it.range.start()).steps;
        let [.., owner, key] = &steps[..] else { continue };
        let outer = steps.len().checked_sub(3).map(|at| Step::view(&steps[at]));
        let outer = outer.or_else(|| document.root().map(View::of));
        let (Some(owner), Some(key), Some(outer)) = (owner.key_text(), key.key_text(), outer)
        else {
            continue;
        };
        if outer.get(&key).is_written() {
            it.belongs = None;
        } else {
            it.message.push_str(&format!("; its place is beside `{owner}`"));
            it.belongs = Some(Belongs::Around { is_told: true });
        }
    }
}

/// The end of a message about a key in the value of `place` that belongs elsewhere.
pub fn advice(belongs: &Belongs, place: &str) -> String {
    match belongs {
        Belongs::In(path) => match path.rsplit_once('/') {
            Some(("..", field)) => format!("; it belongs in `{field}`, beside `{place}`"),
            Some((_, field)) => format!("; it belongs in `{field}`"),
            None => format!("; it belongs in `{path}`"),
        },
        Belongs::Root => "; it belongs at the root of the file, beside `run`".to_owned(),
        Belongs::Around { .. } | Belongs::Run | Belongs::Under(_) => String::new(),
    }
}

type Move = (&'static [&'static str], &'static [&'static str], Meant);

const RUNS: &[&str] = &["V1Service", "V1Job"];
const OTHER_RUNS: &[&str] = &["V1Job", "V1Dag"];
const CONTAINERS: &[&str] = &["Container"];
const ROOTS: &[&str] = &["V1Polyaxonfile", "V1Component", "V1Operation"];

const SPANS: &[&str] = &["Uniform", "QUniform", "LogUniform", "QLogUniform"];
const STEPS: &[&str] =
    &["Range", "LinSpace", "LogSpace", "GeomSpace", "DateRange", "DateTimeRange"];

const SEARCHES: &[&str] =
    &["V1GridSearch", "V1RandomSearch", "V1Hyperband", "V1Bayes", "V1Iterative"];

const MOVES: &[Move] = &[
    (
        SEARCHES,
        &["parameters", "searchSpace", "search_space"],
        Meant::Field("params", "write `params`"),
    ),
    (SEARCHES, &["parallelism"], Meant::Field("concurrency", "write `concurrency`")),
    (&["V1Dag"], &["parallelism"], Meant::Field("concurrency", "write `concurrency`")),
    (&["V1Dag"], &["steps", "tasks"], Meant::Field("operations", "write `operations`")),
    (
        &["V1Service"],
        &["expose", "exposedPorts", "containerPorts"],
        Meant::Field("ports", "write `ports`"),
    ),
    (
        &["V1Service"],
        &["pathRewrite", "rewriteUrl", "stripPrefix"],
        Meant::Field("rewritePath", "write `rewritePath: true`"),
    ),
    (&["V1Service"], &["int"], Meant::Field("replicas", "the field of that place is `replicas`")),
    (
        &["V1Service"],
        &["port"],
        Meant::Field("ports", "write `ports` and a list, such as `ports: [8080]`"),
    ),
    (
        RUNS,
        &["image", "command", "args", "env", "envFrom", "resources", "volumeMounts", "workingDir"],
        Meant::In("container"),
    ),
    (
        &["V1Service"],
        &["replicaCount"],
        Meant::Field("replicas", "the field of that meaning is `replicas`"),
    ),
    (
        RUNS,
        &[
            "termination",
            "plugins",
            "cache",
            "hooks",
            "build",
            "inputs",
            "outputs",
            "params",
            "matrix",
            "schedule",
            "queue",
            "presets",
            "tags",
            "description",
            "hubRef",
            "pathRef",
            "urlRef",
            "dagRef",
        ],
        Meant::Root,
    ),
    (RUNS, &["restartPolicy"], Meant::In("environment")),
    (
        OTHER_RUNS,
        &["ports", "rewritePath", "isExternal"],
        Meant::Other("only a `service` has that, and `kind` says what this is"),
    ),
    (RUNS, &["timeout", "ttl", "maxRetries", "culling"], Meant::In("../termination")),
    (
        RUNS,
        &["collectLogs", "collectArtifacts", "collectResources", "mountArtifactsStore", "sandbox"],
        Meant::In("../plugins"),
    ),
    (
        RUNS,
        &["cmd", "entrypoint", "script", "commands", "shell"],
        Meant::Other("its place is `command` in `container`"),
    ),
    (
        RUNS,
        &["img", "dockerImage", "containerImage"],
        Meant::Other("its place is `image` in `container`"),
    ),
    (
        RUNS,
        &["gpu", "gpus", "cpu", "memory"],
        Meant::Other("its place is `resources` in `container`, under `limits`"),
    ),
    (RUNS, &["name"], Meant::Root),
    (&["V1Init"], &["branch"], Meant::Other("its place is `git`, as `revision`")),
    (&["V1Operation", "V1Polyaxonfile"], &["uses"], Meant::Field("hubRef", "write `hubRef`")),
    (
        CONTAINERS,
        &[
            "nodeSelector",
            "tolerations",
            "affinity",
            "serviceAccountName",
            "hostNetwork",
            "hostAliases",
            "imagePullSecrets",
            "dnsPolicy",
            "dnsConfig",
            "priorityClassName",
            "schedulerName",
            "labels",
            "annotations",
        ],
        Meant::In("../environment"),
    ),
    (
        CONTAINERS,
        &["connections", "init", "sidecars", "rewritePath", "isExternal", "replicas"],
        Meant::Around("its place is `run`, beside `container`"),
    ),
    (
        CONTAINERS,
        &["volumes"],
        Meant::Around("its place is `run`, beside `container`, which has `volumeMounts`"),
    ),
    (CONTAINERS, &["termination", "plugins"], Meant::Root),
    (
        CONTAINERS,
        &["img", "dockerImage", "docker_image", "containerImage", "imageName"],
        Meant::Field("image", "write `image`"),
    ),
    (CONTAINERS, &["mounts"], Meant::Field("volumeMounts", "write `volumeMounts`")),
    (CONTAINERS, &["cmd", "entrypoint"], Meant::Field("command", "write `command`")),
    (CONTAINERS, &["arguments"], Meant::Field("args", "write `args`")),
    (CONTAINERS, &["workdir", "workDir"], Meant::Field("workingDir", "write `workingDir`")),
    (CONTAINERS, &["pullPolicy"], Meant::Field("imagePullPolicy", "write `imagePullPolicy`")),
    (CONTAINERS, &["limits", "requests"], Meant::In("resources")),
    (
        CONTAINERS,
        &["cpu", "memory", "gpu", "gpus"],
        Meant::Other("its place is `limits` in `resources`"),
    ),
    (
        CONTAINERS,
        &["env_file", "envFile"],
        Meant::Other("the keys of a secret or a config map become variables by `envFrom`"),
    ),
    (
        CONTAINERS,
        &["healthcheck", "healthCheck"],
        Meant::Other("a container has `livenessProbe`, `readinessProbe` and `startupProbe`"),
    ),
    (&["Volume"], &["pvc"], Meant::Field("persistentVolumeClaim", "write `persistentVolumeClaim`")),
    (
        &["Volume"],
        &["mountPath", "subPath"],
        Meant::Other("its place is `volumeMounts` of the container"),
    ),
    (
        &["EnvFromSource"],
        &["secretKeyRef", "configMapKeyRef"],
        Meant::Other("one key is given to a variable, by `valueFrom` of an item of `env`"),
    ),
    (&["SecretVolumeSource"], &["name"], Meant::Field("secretName", "write `secretName`")),
    (&["ConfigMapVolumeSource"], &["configMapName"], Meant::Field("name", "write `name`")),
    (
        &["V1Environment"],
        &["resources", "env", "envFrom", "image", "imagePullPolicy"],
        Meant::In("../container"),
    ),
    (
        &["V1Environment"],
        &["container", "connections", "init", "sidecars", "volumes", "ports", "replicas"],
        Meant::Around("its place is `run`, beside `environment`"),
    ),
    (
        &["V1Environment"],
        &["serviceAccount"],
        Meant::Field("serviceAccountName", "write `serviceAccountName`"),
    ),
    (&["V1Environment"], &["nodeSelectors"], Meant::Field("nodeSelector", "write `nodeSelector`")),
    (
        &["V1Init"],
        &["name", "image", "command", "args", "env", "resources", "volumeMounts", "workingDir"],
        Meant::In("container"),
    ),
    (&["V1Init"], &["files", "dirs"], Meant::In("artifacts")),
    (&["V1Init"], &["mountPath"], Meant::Field("path", "write `path`")),
    (&["V1FileType"], &["mode"], Meant::Field("chmod", "write `chmod`")),
    (&["V1FileType"], &["name"], Meant::Field("filename", "write `filename`")),
    (
        &["V1GitType"],
        &["branch", "commit", "tag", "ref"],
        Meant::Field("revision", "branches, tags and commits are given by `revision`"),
    ),
    (
        &["V1GitType"],
        &["repo", "repository", "uri"],
        Meant::Field("url", "the address of a repository is its `url`"),
    ),
    (
        &["V1GitType"],
        &["depth"],
        Meant::Other("git takes it among its `flags`, as in `flags: [--depth=1]`"),
    ),
    (&["V1IO"], &["default"], Meant::Field("value", "the default of an input is its `value`")),
    (
        &["V1IO"],
        &["choices", "enum", "allowed"],
        Meant::Other("the values it may have stand in `validation`, as `options`"),
    ),
    (&["V1IO"], &["help"], Meant::Field("description", "write `description`")),
    (
        &["V1IO"],
        &["required"],
        Meant::Other("an input is required unless it has a `value` or is `isOptional`"),
    ),
    (&["V1Validation"], &["choices", "enum", "in"], Meant::Field("options", "write `options`")),
    (&["V1Validation"], &["gte"], Meant::Field("ge", "the lowest number is `ge`")),
    (&["V1Validation"], &["lte"], Meant::Field("le", "the highest number is `le`")),
    (
        &["V1Validation"],
        &["min", "max", "minimum", "maximum"],
        Meant::Other(
            "a number has `ge` and `le`, a text `minLength` and `maxLength`, a list `minItems` and \
             `maxItems`",
        ),
    ),
    (&["V1Plugins"], &["log", "logs"], Meant::Field("collectLogs", "write `collectLogs`")),
    (&["V1ActivityProbe"], &["httpGet"], Meant::Field("http", "write `http`")),
    (&["V1Termination"], &["activityProbe"], Meant::Field("probe", "write `probe`")),
    (
        &["V1Termination"],
        &["maxRetry", "retry", "retries", "backoffLimit"],
        Meant::Field("maxRetries", "write `maxRetries`"),
    ),
    (&["Probe"], &["path", "port", "scheme"], Meant::In("httpGet")),
    (
        &["Affinity"],
        &[
            "requiredDuringSchedulingIgnoredDuringExecution",
            "preferredDuringSchedulingIgnoredDuringExecution",
        ],
        Meant::Other("its place is `nodeAffinity`, `podAffinity` or `podAntiAffinity`"),
    ),
    (&["V1Template"], &["run", "container", "inputs", "outputs"], Meant::In("../component")),
    (
        &["V1Build"],
        &["image"],
        Meant::Other("a build runs the component of the hub that `hubRef` names"),
    ),
    (&["V1Param"], &["init"], Meant::Field("toInit", "write `toInit`")),
    (ROOTS, &["image", "command", "args"], Meant::In("run/container")),
    (
        ROOTS,
        &["metadata"],
        Meant::Other("`name`, `description` and `tags` stand at the root of the file"),
    ),
    (
        ROOTS,
        &["spec"],
        Meant::Other("what runs is `run`, and the rest stands at the root of the file"),
    ),
    (ROOTS, &["if", "when"], Meant::Field("conditions", "write `conditions`")),
    (ROOTS, &["cron"], Meant::Other("write `schedule: {kind: cron, cron: '...'}`")),
    (
        ROOTS,
        &["parameters", "declarations"],
        Meant::Other("a component declares `inputs`, and an operation gives them `params`"),
    ),
    (
        ROOTS,
        &["dependsOn", "depends_on", "needs"],
        Meant::Field("dependencies", "write `dependencies`"),
    ),
    (SPANS, &["min", "minimum", "from"], Meant::Field("low", "the lowest value is `low`")),
    (SPANS, &["max", "maximum", "to"], Meant::Field("high", "the highest value is `high`")),
    (STEPS, &["end", "to", "max"], Meant::Field("stop", "the end is `stop`")),
    (STEPS, &["begin", "from", "min"], Meant::Field("start", "the beginning is `start`")),
    (CONTAINERS, &["container"], Meant::Other("this is one already")),
    (ROOTS, &["hptuning"], Meant::Other("what it did is done by `matrix` now")),
];

/// The fields of `field` that stand beside it, at its own indentation, while it is empty.
pub fn misindented(origin: Origin, owner: &Entry, field: &Field, beside: &[Entry]) -> Diagnostic {
    let keys: Vec<String> =
        beside.iter().filter_map(|entry| Some(entry.key_text()?.into_owned())).collect();
    let (them, belong) = match keys.len() {
        1 => ("it", "belongs"),
        _ => ("them", "belong"),
    };
    let advice = match owner.block() {
        Some(_) => format!("indent {them} further"),
        None => format!("put {them} in braces behind it"),
    };
    let message =
        format!("{} {belong} under `{}`, which is empty; {advice}", list(&keys), field.name);
    let range = beside.first().map_or_else(|| owner.key().range(), |entry| entry.key().range());
    let mut found = Diagnostic::new(range, Severity::Error, "misindented-fields", origin, message);
    found.relate(owner.key().range(), format!("`{}` is empty", field.name));
    Diagnostic { belongs: Some(Belongs::Under(keys)), ..found }
}

/// The fields of a run that stand elsewhere, as their kind tells: `run` stands too far in before them,
/// or is missing.
pub fn of_run(schema: &Schema, unknown: &[Entry]) -> Option<Diagnostic> {
    let is_run = |entry: &Entry| {
        entry.key_text().as_deref() == Some("run") && View::of_entry(entry).is_null()
    };
    let fields = if is_run(unknown.first()?) { &unknown[1..] } else { unknown };
    let kind = fields.iter().find(|it| it.key_text().as_deref() == Some("kind"))?;
    let run = schema.object(spec::root(FileKind::Polyaxonfile))?.field("run")?.slot.shape;
    let Shape::Tagged(runs) = schema.shape(run) else { return None };
    let run = schema.object(runs.branch(&View::of_entry(kind).text()?)?)?;
    let keys: Vec<String> = fields.iter().filter_map(|it| Some(it.key_text()?.into())).collect();
    if unknown.len() < 2 || !keys.iter().all(|key| run.field(key).is_some()) {
        return None;
    }
    let verb = if keys.len() == 1 { "belongs" } else { "belong" };
    let message = match fields.len() < unknown.len() {
        true => format!("`run` belongs at the root of the file, and {} in it", list(&keys)),
        false => format!("{} {verb} in `run`, at the root of the file", list(&keys)),
    };
    let (range, code) = (unknown[0].key().range(), "unknown-field");
    let mut found = Diagnostic::new(range, Severity::Error, code, Origin::Polyaxon, message);
    for entry in &unknown[1..] {
        found.relate(entry.key().range(), "this too");
    }
    Some(Diagnostic { belongs: Some(Belongs::Run), ..found })
}

/// Variables where a run has the settings of its pod: keys in capital letters with scalars.
pub fn variables(object: &ObjectShape, unknown: &[Entry]) -> Option<Diagnostic> {
    let is_name = |key: &str| {
        key.starts_with(|c: char| c.is_ascii_uppercase() || c == '_')
            && key.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_')
    };
    let is_variable = |entry: &Entry| {
        let value = entry.value();
        value.is_some_and(|value| value.as_scalar().is_some())
            && entry.key_text().is_some_and(|key| is_name(&key))
    };
    let (first, rest) = unknown.split_first()?;
    if object.name != "V1Environment" || !unknown.iter().all(is_variable) {
        return None;
    }
    let key = first.key_text()?;
    let message = format!(
        "unknown field `{key}` in `environment`; variables stand in the `env` of `container`, a list of names and values"
    );
    let (code, range) = ("unknown-field", first.key().range());
    let mut found = Diagnostic::new(range, Severity::Error, code, Origin::Polyaxon, message);
    for entry in rest {
        found.relate(entry.key().range(), "this too");
    }
    Some(found)
}

/// The findings about the unknown keys of a mapping, with one alone for those that belong in the same
/// other mapping.
pub fn joined(found: Vec<(String, Diagnostic)>) -> Vec<Diagnostic> {
    let mut joined: Vec<Diagnostic> = Vec::with_capacity(found.len());
    // The other mappings, which are few: the number of the first finding, and the further keys.
    let mut others: Vec<(usize, Vec<String>)> = Vec::new();
    for (key, it) in found {
        let other = others.iter_mut().find(|(first, _)| joined[*first].belongs == it.belongs);
        if let Some((first, keys)) = other {
            joined[*first].relate(it.range, "this too");
            keys.push(key);
            continue;
        }
        if matches!(it.belongs, Some(Belongs::In(_))) {
            others.push((joined.len(), Vec::new()));
        }
        joined.push(it);
    }
    for (first, keys) in others.iter().filter(|(_, keys)| !keys.is_empty()) {
        let verb = if keys.len() == 1 { "does" } else { "do" };
        joined[*first].message.push_str(&format!(", and so {verb} {}", list(keys)));
    }
    joined
}

/// Keys in a sentence: `` `a`, `b` and `c` ``.
pub fn list(keys: &[String]) -> String {
    let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    and_list(&keys)
}
