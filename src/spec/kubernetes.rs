//! The objects of Kubernetes that Polyaxon models hold.
//!
//! The types are those of the Kubernetes API; `kubernetes.json` is made from the k8s-openapi crate
//! by the test `kubernetes_asset`. Polyaxon looks at the first level of keys, and the cluster at
//! what stands below.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// The definitions, by name.
pub(super) const DEFINITIONS: &str = include_str!("kubernetes.json");

/// Defines a type for each object that a field of a Polyaxon model holds.
macro_rules! objects {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        pub struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let target = concat!("#/$defs/", stringify!($name));
                json_schema!({ "$ref": target, "x-layer": "kubernetes-keys" })
            }
        }
    )*};
}

objects! {
    /// A container of a pod.
    Container;
    /// A volume of a pod.
    Volume;
    /// Amounts of resources that a container requests, and its limits.
    ResourceRequirements;
    /// Rules on which nodes a pod may run.
    Affinity;
    /// A taint of nodes that a pod bears.
    Toleration;
    /// An entry of the hosts file.
    HostAlias;
    /// Security settings of a container.
    SecurityContext;
    /// DNS settings of a pod.
    PodDNSConfig;
    /// What becomes of a job when a pod fails.
    PodFailurePolicy;
    /// A command that is run in a container.
    ExecAction;
    /// A request that is sent to a container.
    HTTPGetAction;
}
