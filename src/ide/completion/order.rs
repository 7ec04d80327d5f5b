//! Which fields are written most often, so that they come first.

use crate::analysis::Step;
use crate::ide::site::Site;
use crate::schema::{Field, ObjectShape};
use crate::spec::contexts::CONNECTION_FIELDS;

/// The order of the fields of an object: what is required, then what is used much, then the rest as
/// the documentation lists it; what should go comes last.
pub(super) struct Order<'o> {
    model: &'o str,
    used: Vec<&'static str>,
}

impl<'o> Order<'o> {
    /// The order at a place.
    pub(super) fn of(object: &'o ObjectShape, site: &Site) -> Order<'o> {
        let model = model(object, site);
        Order { model, used: used(model, site) }
    }

    /// Where a field stands in it, which is the `index`th of the object.
    pub(super) fn rank(&self, field: &Field, index: usize) -> u32 {
        let used = self.used.iter().position(|name| *name == field.name);
        let group = match (self.model, &*field.name) {
            _ if field.deprecated.is_some() => 3,
            // Specs do without, and are told so.
            ("V1Polyaxonfile" | "V1Component" | "V1Operation" | "preset" | "node", "version") => 3,
            _ if field.required => 0,
            // A container can do without an image only on paper.
            ("Container" | SIDECAR, "image") => 0,
            // Several containers are told apart by their names.
            (SIDECAR, "name") => 0,
            _ if used.is_some() => 1,
            _ => 2,
        };
        group * 1000 + used.unwrap_or(index) as u32
    }
}

/// The fields of a model that are used much, in their order.
fn used(model: &str, site: &Site) -> Vec<&'static str> {
    if model == "ConnectionSchema" {
        let connection = site.steps.iter().rev().nth(1).map(Step::view);
        let kind = connection.and_then(|it| it.get("kind").text().map(String::from));
        let fields = CONNECTION_FIELDS.iter().find(|(known, _)| kind.as_deref() == Some(known));
        return fields.map_or_else(Vec::new, |(_, fields)| fields.to_vec());
    }
    let of_model = |(models, _): &&(&str, _)| models.split(' ').any(|name| name == model);
    let fields = OFTEN.iter().find(of_model).map_or("", |(_, fields)| fields);
    fields.split(' ').collect()
}

/// What an object is for: definitions and containers are of one model wherever they stand.
fn model<'o>(object: &'o ObjectShape, site: &Site) -> &'o str {
    let mut near = site.steps.iter().rev().take(2);
    let holder = near.find_map(Step::key_text);
    match (&*object.name, holder.as_deref()) {
        ("V1Polyaxonfile" | "V1Operation", _) if site.view.get("isPreset").is_true() => "preset",
        ("V1Polyaxonfile", Some("operations")) => "node",
        ("V1Polyaxonfile", Some("components" | "component")) => "V1Component",
        ("Container", Some("sidecars")) => SIDECAR,
        (name, _) => name,
    }
}

/// A container beside the main one.
const SIDECAR: &str = "sidecar";

/// Models, and the fields of them that are used much. As one text each they take little room.
const OFTEN: &[(&str, &str)] = &[
    (
        "V1Polyaxonfile",
        "kind name run inputs params hubRef description tags termination container ports cmd env \
         resources",
    ),
    ("V1Component", "name inputs outputs run description tags termination"),
    ("V1Operation", "name hubRef pathRef component params runPatch matrix"),
    ("preset", "runPatch termination environment queue name plugins namespace"),
    (
        "node",
        "name dagRef hubRef pathRef component params dependencies trigger conditions runPatch",
    ),
    (
        "V1Service V1Job RunPatch V1KFReplica V1RayReplica V1DaskReplica",
        "container ports init connections environment rewritePath volumes sidecars replicas \
         isExternal",
    ),
    ("V1MPIJob V1PytorchJob V1TFJob", "launcher master chief worker ps"),
    ("V1RayCluster", "entrypoint head workers"),
    ("V1Init", "git artifacts connection file container paths"),
    ("V1Environment", "nodeSelector labels annotations tolerations"),
    ("V1IO", "name type value isOptional description"),
    (
        "Container sidecar",
        "image command args env resources workingDir volumeMounts ports envFrom imagePullPolicy \
         livenessProbe readinessProbe",
    ),
    ("ResourceRequirements", "limits requests"),
    ("Volume", "persistentVolumeClaim emptyDir configMap secret hostPath nfs"),
    ("SecretVolumeSource", "secretName"),
    ("ConfigMapVolumeSource", "name"),
    ("SecurityContext", "runAsUser runAsGroup runAsNonRoot"),
    ("Toleration", "key operator value effect"),
    ("EnvVar", "value valueFrom"),
    ("EnvVarSource", "secretKeyRef configMapKeyRef fieldRef"),
    ("VolumeMount", "name mountPath"),
    ("V1Connection", "schema secret configMap env"),
    ("Probe", "httpGet exec tcpSocket"),
    ("HTTPGetAction", "port path"),
];
