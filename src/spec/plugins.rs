//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::hooks::Statuses;
use crate::spec::page;
use crate::spec::types::{Anything, LaxBool, Mapping, OrTemplate, Suggested};

/// Plugins.
#[derive(JsonSchema)]
#[schemars(rename = "V1Plugins", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("plugins")))]
pub struct Plugins {
    /// Auth.
    pub auth: Option<OrTemplate<LaxBool>>,
    /// Docker.
    pub docker: Option<OrTemplate<LaxBool>>,
    /// Shm.
    pub shm: Option<OrTemplate<LaxBool>>,
    /// Tmux.
    pub tmux: Option<OrTemplate<LaxBool>>,
    /// Sandbox.
    pub sandbox: Option<OrTemplate<LaxBool>>,
    /// Ssh.
    pub ssh: Option<OrTemplate<LaxBool>>,
    /// Mount artifacts store.
    pub mount_artifacts_store: Option<OrTemplate<LaxBool>>,
    /// Collect artifacts.
    pub collect_artifacts: Option<OrTemplate<LaxBool>>,
    /// Collect logs.
    pub collect_logs: Option<OrTemplate<LaxBool>>,
    /// Collect resources.
    pub collect_resources: Option<OrTemplate<LaxBool>>,
    /// Sync statuses.
    pub sync_statuses: Option<OrTemplate<LaxBool>>,
    /// Auto resume.
    pub auto_resume: Option<OrTemplate<LaxBool>>,
    /// Log level.
    pub log_level: Option<Suggested<LogLevel>>,
    /// External host.
    pub external_host: Option<OrTemplate<LaxBool>>,
    /// Sidecar.
    pub sidecar: Option<OrTemplate<PolyaxonSidecar>>,
    /// Notifications.
    pub notifications: Option<OrTemplate<Vec<Notification>>>,
}

/// Notification.
#[derive(JsonSchema)]
#[schemars(rename = "V1Notification", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("plugins")))]
pub struct Notification {
    /// Connections.
    pub connections: Vec<String>,
    /// Trigger.
    pub trigger: Option<Statuses>,
}

/// Polyaxon sidecar.
#[derive(JsonSchema)]
#[schemars(rename = "V1PolyaxonSidecarContainer", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("plugins")))]
pub struct PolyaxonSidecar {
    /// Image.
    pub image: Option<String>,
    /// Image tag.
    pub image_tag: Option<String>,
    /// Image pull policy.
    pub image_pull_policy: Option<PullPolicy>,
    /// Sleep interval.
    pub sleep_interval: Option<OrTemplate<i64>>,
    /// Sync interval.
    pub sync_interval: Option<OrTemplate<i64>>,
    /// Monitor logs.
    pub monitor_logs: Option<OrTemplate<LaxBool>>,
    /// Monitor spec.
    pub monitor_spec: Option<OrTemplate<LaxBool>>,
    /// No connections.
    pub no_connections: Option<OrTemplate<LaxBool>>,
    /// Resources.
    pub resources: Option<OrTemplate<Mapping<Anything>>>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
pub enum PullPolicy {
    /// Always.
    Always,
    /// If not present.
    IfNotPresent,
    /// Never.
    Never,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
pub enum LogLevel {
    /// Debug.
    DEBUG,
    /// Info.
    INFO,
    /// Warning.
    WARNING,
    /// Error.
    ERROR,
    /// Critical.
    CRITICAL,
}
