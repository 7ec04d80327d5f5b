//! A text that arrives as something else.

use crate::analysis::edit;
use crate::analysis::templates::matches;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::template::Literal;

pub(super) static RULE: Rule = Rule {
    code: "literal-retyped-string",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A text is read as a number, a boolean or a list",
    explanation: "Polyaxon reads every rendered text once more as a Python literal, whatever quotes it has in YAML: `\"1.10\"` becomes the number 1.1, `\"None\"` becomes null, `\"1,2\"` a list. Fields that have to hold text are then refused, by Polyaxon or by the cluster; an environment variable arrives changed, or makes the run fail: bytes, sets, integers beyond 64 bits. Only the items of `command` and `args` are left alone.\n\nQuote the text twice: `\"'1.10'\"`.",
    evidence: "Executed on Polyaxon 2.18.0: `revision: \"1234567\"` is refused when the run is compiled, an environment variable of \"1.10\" arrives as 1.1.",
    check: Some(check),
    fix: Some(fix),
    good: "run:\n  kind: job\n  container:\n    image: app:1\n    args: ['1.10', 'None']\n    env:\n      - {name: A, value: \"'1.10'\"}\n      - {name: B, value: '5'}\n",
    bad: &[
        "run:\n  kind: job\n  container:\n    image: app:1\n    env:\n      - {name: VERSION, value: '1.10'}\n",
    ],
};

/// What a field does with a text.
#[derive(Clone, Copy, PartialEq)]
enum Holder {
    /// Polyaxon refuses anything else.
    Strict,
    /// The cluster refuses anything else.
    Cluster,
    /// Anything but null is turned into text.
    Label,
    /// Anything is turned into text.
    Printed,
}

/// Fields that Polyaxon itself wants to be text.
const STRICT: &[&[&str]] = &[
    &["queue"],
    &["namespace"],
    &["presets"],
    &["presets", "[]"],
    &["mount", "[]"],
    &["dependencies", "[]"],
    &["cache", "io", "[]"],
    &["plugins", "logLevel"],
    &["plugins", "sidecar", "image"],
    &["plugins", "sidecar", "imageTag"],
    &["plugins", "notifications", "[]", "connections", "[]"],
    &["run", "..", "connections", "[]"],
    &["run", "..", "init", "[]", "connection"],
    &["run", "..", "init", "[]", "path"],
    &["run", "..", "init", "[]", "git", "url"],
    &["run", "..", "init", "[]", "git", "revision"],
    &["run", "..", "init", "[]", "git", "flags", "[]"],
    &["run", "..", "init", "[]", "file", "content"],
    &["run", "..", "init", "[]", "file", "filename"],
    &["run", "..", "init", "[]", "file", "chmod"],
    &["run", "..", "init", "[]", "artifacts", "files", "[]"],
    &["run", "..", "init", "[]", "artifacts", "dirs", "[]"],
    &["run", "..", "init", "[]", "artifacts", "files", "[]", "[]"],
    &["run", "..", "init", "[]", "artifacts", "dirs", "[]", "[]"],
    &["run", "..", "init", "[]", "paths", "[]"],
    &["run", "..", "init", "[]", "paths", "[]", "[]"],
    &["run", "..", "init", "[]", "modelRef"],
    &["run", "..", "init", "[]", "artifactRef"],
    &["run", "..", "init", "[]", "lineageRef"],
    &["run", "..", "init", "[]", "tensorboard", "pathPrefix"],
    &["run", "..", "init", "[]", "tensorboard", "plugins", "[]"],
    &["run", "..", "init", "[]", "dockerfile", "image"],
    &["run", "..", "init", "[]", "dockerfile", "run", "[]"],
    &["run", "..", "init", "[]", "dockerfile", "path", "[]"],
    &["run", "..", "init", "[]", "dockerfile", "copy", "[]"],
    &["run", "..", "init", "[]", "dockerfile", "postRunCopy", "[]"],
    &["run", "..", "init", "[]", "dockerfile", "langEnv"],
    &["run", "..", "init", "[]", "dockerfile", "username"],
    &["run", "..", "init", "[]", "dockerfile", "filename"],
    &["run", "..", "init", "[]", "dockerfile", "workdir"],
    &["run", "..", "init", "[]", "dockerfile", "workdirPath"],
    &["run", "..", "init", "[]", "dockerfile", "shell"],
    &["run", "..", "environment", "imagePullSecrets", "[]"],
    &["run", "..", "environment", "serviceAccountName"],
    &["run", "..", "environment", "nodeName"],
    &["run", "..", "environment", "schedulerName"],
    &["run", "..", "environment", "priorityClassName"],
    &["run", "..", "environment", "dnsPolicy"],
];

/// Fields of containers and volumes that the cluster wants to be text, wherever they are.
const CLUSTER: &[&str] = &[
    "image",
    "name",
    "workingDir",
    "mountPath",
    "subPath",
    "subPathExpr",
    "key",
    "claimName",
    "secretName",
];

/// Fields in other parts of a pod that the cluster wants to be text.
const IN_POD: &[&[&str]] = &[
    &["run", "..", "dnsConfig", "options", "[]", "value"],
    &["run", "..", "hostAliases", "[]", "hostnames", "[]"],
    &["run", "..", "tolerations", "[]", "key"],
    &["run", "..", "tolerations", "[]", "value"],
    &["run", "..", "matchExpressions", "[]", "values", "[]"],
    &["run", "..", "matchLabels", "*"],
    &["run", "..", "volumeAttributes", "*"],
    &["run", "..", "items", "[]", "path"],
    &["run", "..", "exec", "command", "[]"],
    &["run", "..", "httpHeaders", "[]", "value"],
];

/// Other fields of Kubernetes that have to be text, each with as much of what is around it as tells
/// it from others.
const NESTED: &str = "\
    awsElasticBlockStore.volumeID capabilities.add.[] capabilities.drop.[] cephfs.monitors.[] \
    cinder.volumeID clusterTrustBundle.path csi.driver csi.fsType dnsConfig.options.[].name \
    dnsConfig.searches.[] envFrom.[].prefix fc.fsType fc.targetWWNs.[] fc.wwids.[] \
    flexVolume.driver flocker.datasetName flocker.datasetUUID gcePersistentDisk.pdName \
    gitRepo.repository grpc.service hostPath.path httpGet.host httpGet.path image.reference \
    lifecycle.stopSignal matchExpressions.[].key matchFields.[].key matchFields.[].values.[] \
    matchLabelKeys.[] mismatchLabelKeys.[] namespaces.[] nfs.path nfs.server \
    photonPersistentDisk.pdID portworxVolume.volumeID ports.[].hostIP seLinuxOptions.level \
    seLinuxOptions.role seLinuxOptions.type seLinuxOptions.user serviceAccountToken.path \
    spec.storageClassName spec.volumeAttributesClassName spec.volumeName storageos.fsType \
    storageos.volumeName storageos.volumeNamespace tcpSocket.host terminationMessagePath \
    topologyKey vsphereVolume.volumePath windowsOptions.gmsaCredentialSpec \
    windowsOptions.gmsaCredentialSpecName windowsOptions.runAsUserName";

/// Whether the last steps to a value are those to one of the [`NESTED`] fields.
fn is_nested(path: &[String]) -> bool {
    path.first().is_some_and(|first| first == "run")
        && NESTED.split(' ').any(|field| {
            let mut steps = path.iter().rev();
            field.rsplit('.').all(|step| steps.next().is_some_and(|it| it == step))
        })
}

/// Mappings of free keys and values.
const LABELS: &[&str] = &["labels", "annotations", "nodeSelector"];

fn holder(path: &[String], is_key: bool) -> Option<Holder> {
    let is_label = |step: &str| matches(path, &["run", "..", "environment", step]);
    if is_key {
        return LABELS.iter().any(|field| is_label(field)).then_some(Holder::Strict);
    }
    let is_label_value = |field: &str| matches(path, &["run", "..", "environment", field, "*"]);
    if matches(path, &["run", "..", "env", "[]", "value"]) {
        return Some(Holder::Printed);
    }
    if LABELS.iter().any(|field| is_label_value(field)) {
        return Some(Holder::Label);
    }
    if STRICT.iter().any(|pattern| matches(path, pattern)) {
        return Some(Holder::Strict);
    }
    let of_pod = |step: &String| matches!(step.as_str(), "container" | "sidecars" | "volumes");
    let is_named = path.last().is_some_and(|last| CLUSTER.contains(&last.as_str()));
    let is_in_pod = IN_POD.iter().any(|pattern| matches(path, pattern));
    // All that is in variables is printed, the main container has a name of its own, and claims are
    // left out.
    let is_main = matches(path, &["run", "container", "name"])
        || matches(path, &["run", "*", "container", "name"])
        || matches(path, &["..", "claims", "[]", "name"]);
    let is_printed = is_main || path.iter().any(|step| step == "env");
    let is_of_pod = path.iter().any(of_pod) && is_named && !is_printed;
    (is_of_pod || is_in_pod || is_nested(path)).then_some(Holder::Cluster)
}

/// Whether a value at a path has to be a text, for Polyaxon or for the cluster.
pub(super) fn wants_text(path: &[String]) -> bool {
    matches!(holder(path, false), Some(Holder::Strict | Holder::Cluster))
}

fn check(context: &Context, findings: &mut Findings) {
    for found in &context.templates().retyped {
        let Some(holder) = holder(&found.path, found.is_key) else { continue };
        if found.literal == Literal::None && holder != Holder::Label && may_lack(&found.path) {
            let message = "`None` is read as null, so that this counts as left out";
            let diagnostic = findings.report(found.range, message);
            diagnostic.severity = Severity::Warning;
            // The one of these that the cluster has a value of that name for.
            let is_meant = found.path.last().is_some_and(|last| last == "dnsPolicy");
            diagnostic.suggestions.extend(is_meant.then(|| twice_quoted(&found.text)).flatten());
        } else if let Some((severity, message)) = judge(holder, &found.text, &found.literal) {
            let quoted = twice_quoted(&found.text);
            let advice = quoted.as_ref().map(|quoted| format!("; write `{quoted}`"));
            let message = message + &advice.unwrap_or_default();
            let diagnostic = findings.report(found.range, message);
            diagnostic.severity = severity;
            if holder == Holder::Cluster {
                diagnostic.origin = Origin::Kubernetes;
            }
            diagnostic.suggestions.extend(quoted);
        }
    }
}

/// Whether a field that has to be text may be left out: no item, and nothing that the cluster needs.
fn may_lack(path: &[String]) -> bool {
    let needed = "[] * image name mountPath key claimName value path volumeID driver pdName pdID \
                  repository server topologyKey volumePath";
    path.last().is_some_and(|last| !needed.split(' ').any(|it| it == last))
        || matches(path, &["..", "httpGet", "path"])
        || matches(path, &["..", "options", "[]", "name"])
        || path.last().is_some_and(|last| last == "[]") && is_nested(path)
        || matches(path, &["run", "..", "init", "[]", "path"])
        || matches(path, &["run", "..", "tolerations", "[]", "*"])
}

fn judge(holder: Holder, text: &str, literal: &Literal) -> Option<(Severity, String)> {
    // Three dots are written for something left out; nobody means Python's ellipsis.
    if matches!(literal, Literal::Str(_) | Literal::Ellipsis) {
        return None;
    }
    let printed = literal.to_string();
    let becomes = format!("the text `{text}` is read as {}", literal.kind());
    match holder {
        Holder::Label if *literal == Literal::None => Some(needs_text(&becomes)),
        Holder::Strict | Holder::Cluster => Some(needs_text(&becomes)),
        Holder::Label | Holder::Printed if !literal.is_json() => Some((
            Severity::Error,
            format!("{becomes}, which Polyaxon cannot pass on; the run fails"),
        )),
        Holder::Label | Holder::Printed if printed == text || is_same_json(text, &printed) => None,
        Holder::Label | Holder::Printed => {
            Some((Severity::Warning, format!("{becomes} and arrives as `{printed}`")))
        }
    }
}

fn needs_text(becomes: &str) -> (Severity, String) {
    (Severity::Error, format!("{becomes}, and this field has to be text"))
}

/// Whether only blanks have changed in a list or mapping.
fn is_same_json(text: &str, printed: &str) -> bool {
    let Ok(json) = serde_json::from_str::<serde_json::Value>(text) else { return false };
    let compact = json.to_string();
    (json.is_array() || json.is_object()) && compact == printed
}

/// The text with quotes inside of those of YAML.
fn twice_quoted(text: &str) -> Option<String> {
    let plain = !text.contains(['\'', '"', '\\', '\n']);
    plain.then(|| edit::twice_quoted(text))
}

fn fix(_: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    Fix::by_suggestions(diagnostic)
}
