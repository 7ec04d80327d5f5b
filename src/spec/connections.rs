//! Declarations of connections, in the files of a deployment or an agent.

use schemars::JsonSchema;

use crate::spec::types::{AnyMap, LaxBool, OrTemplate, Variables};

/// A connection: storage, a registry, a repository, a database, or a service to notify.
/// Specifications use it by its name.
#[derive(JsonSchema)]
#[schemars(rename = "V1Connection", rename_all = "camelCase", deny_unknown_fields)]
pub struct Connection {
    /// The name that specifications use. It is also the name of a volume or a folder, so keep to
    /// small letters, digits and dashes.
    pub name: String,
    /// What it connects to, in small letters.
    pub kind: ConnectionKind,
    /// Whether another connection mounts the same volume, so that the chart does not mount it
    /// again.
    pub is_alias: Option<LaxBool>,
    /// What it is for.
    pub description: Option<String>,
    /// Tags, as a list.
    pub tags: Option<OrTemplate<Vec<String>>>,
    /// Where it connects to; what belongs here depends on the kind. It is not checked before a run
    /// uses it.
    #[schemars(extend("x-alias" = "schema_"))]
    pub schema: Option<OrTemplate<ConnectionSchema>>,
    /// A secret with credentials, as a mapping with `name`.
    pub secret: Option<OrTemplate<ConnectionResource>>,
    /// A config map with settings, as a mapping with `name`.
    pub config_map: Option<OrTemplate<ConnectionResource>>,
    /// Environment variables, as a mapping or a list of pairs `[name, value]`; not as a list of
    /// `name` and `value`.
    pub env: Option<OrTemplate<Variables>>,
    /// Annotations of the pods that use the connection.
    pub annotations: Option<OrTemplate<AnyMap>>,
}

/// A secret or a config map of a connection. With `mountPath` it is mounted; else its keys become
/// environment variables.
#[derive(JsonSchema)]
#[schemars(rename = "V1ConnectionResource", rename_all = "camelCase", deny_unknown_fields)]
pub struct ConnectionResource {
    /// The name of the secret or config map.
    pub name: String,
    /// The folder to mount it at, read-only.
    pub mount_path: Option<String>,
    /// A folder of the host to mount, where containers run without a cluster.
    pub host_path: Option<String>,
    /// The keys to use. All if it is not given.
    pub items: Option<Vec<String>>,
    /// The mode of the mounted files as a quoted text, such as `"0600"`.
    pub default_mode: Option<String>,
    /// Whether it is used only where a run asks for it.
    pub is_requested: Option<LaxBool>,
}

/// What a connection connects to.
#[derive(JsonSchema)]
#[schemars(rename = "ProviderKind", rename_all = "snake_case")]
pub enum ConnectionKind {
    /// A folder of the nodes; can be an artifacts store.
    HostPath,
    /// A persistent volume claim; can be an artifacts store.
    VolumeClaim,
    /// Google Cloud Storage; can be an artifacts store.
    Gcs,
    /// S3 and what speaks like it, such as MinIO; can be an artifacts store.
    S3,
    /// Azure Blob Storage; can be an artifacts store.
    Wasb,
    /// A container registry.
    Registry,
    /// A git repository.
    Git,
    /// Amazon Web Services.
    Aws,
    /// Google Cloud.
    Gcp,
    /// Microsoft Azure.
    Azure,
    /// MySQL.
    Mysql,
    /// PostgreSQL.
    Postgres,
    /// Oracle Database.
    Oracle,
    /// Vertica.
    Vertica,
    /// SQLite.
    Sqlite,
    /// Microsoft SQL Server.
    Mssql,
    /// Redis.
    Redis,
    /// Presto.
    Presto,
    /// MongoDB.
    Mongo,
    /// Cassandra.
    Cassandra,
    /// An FTP server.
    Ftp,
    /// A gRPC service.
    Grpc,
    /// HDFS.
    Hdfs,
    /// An HTTP service.
    Http,
    /// Pig.
    PigCli,
    /// Hive, by its command line.
    HiveCli,
    /// The Hive metastore.
    HiveMetastore,
    /// HiveServer2.
    HiveServer2,
    /// A database by JDBC.
    Jdbc,
    /// Jenkins.
    Jenkins,
    /// A Samba share.
    Samba,
    /// Snowflake.
    Snowflake,
    /// A host by SSH; with a schema also for git.
    Ssh,
    /// Cloudant.
    Cloudant,
    /// Databricks.
    Databricks,
    /// Segment.
    Segment,
    /// Slack, to be notified.
    Slack,
    /// Microsoft Teams, to be notified.
    Teams,
    /// E-mail, to be notified.
    Email,
    /// Discord, to be notified.
    Discord,
    /// Mattermost, to be notified.
    Mattermost,
    /// PagerDuty, to be notified.
    Pagerduty,
    /// HipChat, to be notified.
    Hipchat,
    /// A webhook, to be notified.
    Webhook,
    /// Anything else.
    Custom,
}

/// Where a connection connects to; what belongs here depends on its kind.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", extend("x-layer" = "unchecked"))]
pub struct ConnectionSchema {
    /// For `s3`, `gcs` and `wasb`: the bucket with its scheme, such as `s3://bucket/path`.
    pub bucket: Option<String>,
    /// For `volume_claim`: the name of the claim.
    pub volume_claim: Option<String>,
    /// For `host_path`: the folder of the node.
    pub host_path: Option<String>,
    /// For `volume_claim` and `host_path`: the folder in the containers.
    pub mount_path: Option<String>,
    /// For `volume_claim` and `host_path`: whether it is mounted read-only.
    pub read_only: Option<LaxBool>,
    /// For `git`, `registry` and other hosts: the address.
    pub url: Option<String>,
    /// For `git`: the branch, tag or commit to check out.
    pub revision: Option<String>,
    /// For `git`: flags for the command that fetches.
    pub flags: Option<Vec<String>>,
    /// For `registry`: whether it is reached without TLS.
    pub insecure: Option<LaxBool>,
    /// The kind of the schema; not needed.
    pub kind: Option<String>,
}
