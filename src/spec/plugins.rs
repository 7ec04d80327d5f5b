//! What the platform adds to a run (`plugins`).

use schemars::JsonSchema;

use crate::spec::hooks::Statuses;
use crate::spec::page;
use crate::spec::types::{Anything, LaxBool, Mapping, OrTemplate, Suggested};

/// What the platform adds to a run: logs, artifacts, credentials, notifications. `plugins` stands
/// at the root of the file, not under `run`.
#[derive(JsonSchema)]
#[schemars(rename = "V1Plugins", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/plugins")))]
pub struct Plugins {
    /// Whether a context with a token for the API is added. The agent decides if it is not given;
    /// it is off in the community edition.
    pub auth: Option<OrTemplate<LaxBool>>,
    /// Whether the Docker socket of the node is mounted. That gives full control of the node; leave
    /// it off.
    #[schemars(extend("default" = false))]
    pub docker: Option<OrTemplate<LaxBool>>,
    /// Whether `/dev/shm` is mounted in memory, which data loaders with several workers need.
    #[schemars(extend("default" = true))]
    pub shm: Option<OrTemplate<LaxBool>>,
    /// Whether tmux is made available in the main container.
    #[schemars(extend("default" = false))]
    pub tmux: Option<OrTemplate<LaxBool>>,
    /// Whether a sandbox runs beside the command, for commands from outside. For services only; it
    /// takes port 9090, needs `/bin/sh` in the image, and `command` if there are `args`.
    #[schemars(extend("default" = false))]
    pub sandbox: Option<OrTemplate<LaxBool>>,
    /// Whether the main container can be reached by SSH. For services only; it takes ports 22 and
    /// 9090.
    #[schemars(extend("default" = false))]
    pub ssh: Option<OrTemplate<LaxBool>>,
    /// Whether the artifacts store is mounted in the main container. Better than naming the store
    /// among the connections, as it survives a renaming.
    #[schemars(extend("default" = false))]
    pub mount_artifacts_store: Option<OrTemplate<LaxBool>>,
    /// Whether outputs are uploaded to the artifacts store.
    #[schemars(extend("default" = true))]
    pub collect_artifacts: Option<OrTemplate<LaxBool>>,
    /// Whether logs are uploaded to the artifacts store.
    #[schemars(extend("default" = true))]
    pub collect_logs: Option<OrTemplate<LaxBool>>,
    /// Whether the use of processors, memory and GPUs is recorded.
    #[schemars(extend("default" = true))]
    pub collect_resources: Option<OrTemplate<LaxBool>>,
    /// Whether the statuses of the run are sent to the platform.
    #[schemars(extend("default" = true))]
    pub sync_statuses: Option<OrTemplate<LaxBool>>,
    /// Whether a run that is started again goes on with its former outputs.
    #[schemars(extend("default" = true))]
    pub auto_resume: Option<OrTemplate<LaxBool>>,
    /// How much Polyaxon itself logs in the run.
    pub log_level: Option<Suggested<LogLevel>>,
    /// Whether the run talks to the platform by its outside address.
    #[schemars(extend("default" = false))]
    pub external_host: Option<OrTemplate<LaxBool>>,
    /// Settings of the container beside the main one that collects logs and artifacts.
    pub sidecar: Option<OrTemplate<PolyaxonSidecar>>,
    /// Connections to notify when the run reaches a status.
    pub notifications: Option<OrTemplate<Vec<Notification>>>,
}

/// Connections that are notified of a status.
#[derive(JsonSchema)]
#[schemars(rename = "V1Notification", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/plugins")))]
pub struct Notification {
    /// Names of connections of a kind that can be notified, such as `slack` or `webhook`.
    pub connections: Vec<String>,
    /// The status to tell of, in small letters. Always give it: without it the run cannot be
    /// started.
    pub trigger: Option<Statuses>,
}

/// Settings of the container that collects logs and artifacts.
#[derive(JsonSchema)]
#[schemars(rename = "V1PolyaxonSidecarContainer", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/plugins")))]
pub struct PolyaxonSidecar {
    /// The image, if it is not that of the deployment.
    pub image: Option<String>,
    /// The tag of the image.
    pub image_tag: Option<String>,
    /// When the image is fetched.
    pub image_pull_policy: Option<PullPolicy>,
    /// Seconds between two looks at the main container. More is lighter on the cluster, and slower
    /// to notice the end.
    #[schemars(extend("default" = 10))]
    pub sleep_interval: Option<OrTemplate<i64>>,
    /// Seconds between two uploads of changed outputs; `-1` uploads them only at the end.
    #[schemars(extend("default" = 10))]
    pub sync_interval: Option<OrTemplate<i64>>,
    /// Whether logs are uploaded while the run goes on.
    #[schemars(extend("default" = true))]
    pub monitor_logs: Option<OrTemplate<LaxBool>>,
    /// Whether changes of the pod are recorded.
    pub monitor_spec: Option<OrTemplate<LaxBool>>,
    /// Whether sidecars of your own are spared the connections and mounts of the run. Off if it is
    /// not given.
    #[schemars(extend("default" = false))]
    pub no_connections: Option<OrTemplate<LaxBool>>,
    /// What the container requests, and its limits.
    pub resources: Option<OrTemplate<Mapping<Anything>>>,
}

/// When an image is fetched.
#[derive(JsonSchema)]
pub enum PullPolicy {
    /// At every start.
    Always,
    /// Only if the node does not have it.
    IfNotPresent,
    /// Never: the node has to have it.
    Never,
}

/// How much is logged.
#[derive(JsonSchema)]
pub enum LogLevel {
    /// Everything.
    DEBUG,
    /// What happens.
    INFO,
    /// What may go wrong.
    WARNING,
    /// What went wrong.
    ERROR,
    /// What ends the process.
    CRITICAL,
}
