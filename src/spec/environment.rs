//! Settings of the pod (`environment`).

use schemars::JsonSchema;

use crate::spec::kubernetes::{Affinity, HostAlias, PodDNSConfig, SecurityContext, Toleration};
use crate::spec::page;
use crate::spec::types::{AsText, LaxBool, LaxInt, Mapping, OfCluster};

/// Settings of the pod, not of its containers: where it runs, as whom, and with what labels.
/// Resources and environment variables belong in the container.
#[derive(JsonSchema)]
#[schemars(rename = "V1Environment", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/environment")))]
pub struct Environment {
    /// Labels of the pod. Values may be numbers or booleans and are turned into texts. A service
    /// uses all labels to select its pods, so each value has to be a valid label: 63 characters at
    /// most, letters, digits, `-`, `_` and `.`.
    pub labels: Option<Mapping<AsText>>,
    /// Annotations of the pod. Values may be numbers or booleans and are turned into texts. Those
    /// of the platform win where both set one.
    pub annotations: Option<Mapping<AsText>>,
    /// Labels that a node needs for the pod to run on it. Values are turned into texts; quote those
    /// that look like a number.
    pub node_selector: Option<Mapping<AsText>>,
    /// Rules on which nodes the pod may or should run, finer than `nodeSelector`.
    pub affinity: Option<Affinity>,
    /// Taints of nodes that the pod bears. Each item is a mapping with `key`, `operator`, `value`
    /// and `effect`.
    pub tolerations: Option<Vec<Toleration>>,
    /// The one node that the pod runs on, past the scheduler. Prefer `nodeSelector`: the pod does
    /// not start if that node has no room.
    pub node_name: Option<String>,
    /// The service account that the pod acts as. It has to exist in the namespace of the run.
    pub service_account_name: Option<String>,
    /// Entries for the hosts file of the pod. Each needs an `ip`.
    pub host_aliases: Option<Vec<HostAlias>>,
    /// Security settings of the pod, such as `runAsUser`. The keys are those of a container:
    /// `fsGroup`, `supplementalGroups` and `sysctls` are refused, and `privileged`, `capabilities`
    /// and the like have no effect here; put those into `container.securityContext`.
    pub security_context: Option<SecurityContext>,
    /// Names of secrets for pulling images: plain names, not `{name: ...}` as in Kubernetes.
    pub image_pull_secrets: Option<Vec<String>>,
    /// Whether the pod uses the network of its node. Two pods with one port then cannot share a
    /// node.
    #[schemars(extend("default" = false))]
    pub host_network: Option<LaxBool>,
    /// Whether the pod sees the processes of its node. As of 2.18 it is sent as a text, which the
    /// cluster refuses.
    #[schemars(rename = "hostPID", extend("default" = false))]
    pub host_pid: Option<LaxBool>,
    /// How the pod resolves names. `ClusterFirst` if it is not given.
    #[schemars(extend("default" = "ClusterFirst"))]
    pub dns_policy: Option<OfCluster<DnsPolicy>>,
    /// Name servers, search domains and options of the pod; needed with `dnsPolicy: None`.
    pub dns_config: Option<PodDNSConfig>,
    /// The scheduler that places the pod, if it is not the default one.
    pub scheduler_name: Option<String>,
    /// The priority class of the pod. It has to exist in the cluster.
    pub priority_class_name: Option<String>,
    /// The priority as a number. The cluster usually computes it from `priorityClassName`, which is
    /// to be preferred.
    pub priority: Option<LaxInt>,
    /// When containers that have ended are started again. A service takes `Always` only, which is
    /// also what it gets without this field.
    pub restart_policy: Option<PodRestartPolicy>,
}

/// When containers that have ended are started again.
#[derive(JsonSchema)]
pub enum PodRestartPolicy {
    /// Whenever they end; the only one that a service takes.
    Always,
    /// When they fail.
    OnFailure,
    /// Never; the default of jobs.
    Never,
    /// Depending on the exit code, for distributed jobs.
    ExitCode,
}

/// How a pod resolves names.
#[derive(JsonSchema)]
pub enum DnsPolicy {
    /// By the DNS of the cluster, and by that of the node for names outside; the default.
    ClusterFirst,
    /// The same for pods with `hostNetwork`.
    ClusterFirstWithHostNet,
    /// As the node does.
    Default,
    /// Only as `dnsConfig` says.
    None,
}
