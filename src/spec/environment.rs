//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::kubernetes::{Affinity, HostAlias, PodDNSConfig, SecurityContext, Toleration};
use crate::spec::page;
use crate::spec::types::{AsText, LaxBool, LaxInt, Mapping, Suggested};

/// Environment.
#[derive(JsonSchema)]
#[schemars(rename = "V1Environment", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("environment")))]
pub struct Environment {
    /// Labels.
    pub labels: Option<Mapping<AsText>>,
    /// Annotations.
    pub annotations: Option<Mapping<AsText>>,
    /// Node selector.
    pub node_selector: Option<Mapping<AsText>>,
    /// Affinity.
    pub affinity: Option<Affinity>,
    /// Tolerations.
    pub tolerations: Option<Vec<Toleration>>,
    /// Node name.
    pub node_name: Option<String>,
    /// Service account name.
    pub service_account_name: Option<String>,
    /// Host aliases.
    pub host_aliases: Option<Vec<HostAlias>>,
    /// Security context.
    pub security_context: Option<SecurityContext>,
    /// Image pull secrets.
    pub image_pull_secrets: Option<Vec<String>>,
    /// Host network.
    pub host_network: Option<LaxBool>,
    /// Host pid.
    #[schemars(rename = "hostPID")]
    pub host_pid: Option<LaxBool>,
    /// Dns policy.
    pub dns_policy: Option<Suggested<DnsPolicy>>,
    /// Dns config.
    pub dns_config: Option<PodDNSConfig>,
    /// Scheduler name.
    pub scheduler_name: Option<String>,
    /// Priority class name.
    pub priority_class_name: Option<String>,
    /// Priority.
    pub priority: Option<LaxInt>,
    /// Restart policy.
    pub restart_policy: Option<PodRestartPolicy>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
pub enum PodRestartPolicy {
    /// Always.
    Always,
    /// On failure.
    OnFailure,
    /// Never.
    Never,
    /// Exit code.
    ExitCode,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
pub enum DnsPolicy {
    /// Cluster first.
    ClusterFirst,
    /// Cluster first with host net.
    ClusterFirstWithHostNet,
    /// Default.
    Default,
    /// None.
    None,
}
