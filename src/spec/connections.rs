//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{AnyMap, Anything, Either, LaxBool, Mapping, OrTemplate};

/// Connection.
#[derive(JsonSchema)]
#[schemars(rename = "V1Connection", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("connections")))]
pub struct Connection {
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: ConnectionKind,
    /// Is alias.
    pub is_alias: Option<LaxBool>,
    /// Description.
    pub description: Option<String>,
    /// Tags.
    pub tags: Option<OrTemplate<Vec<String>>>,
    /// Schema.
    #[schemars(extend("x-alias" = "schema_"))]
    pub schema: Option<OrTemplate<ConnectionSchema>>,
    /// Secret.
    pub secret: Option<OrTemplate<ConnectionResource>>,
    /// Config map.
    pub config_map: Option<OrTemplate<ConnectionResource>>,
    /// Env.
    pub env: Option<OrTemplate<Either<Mapping<Anything>, Vec<Vec<String>>>>>,
    /// Annotations.
    pub annotations: Option<OrTemplate<AnyMap>>,
}

/// Connection resource.
#[derive(JsonSchema)]
#[schemars(rename = "V1ConnectionResource", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("connections")))]
pub struct ConnectionResource {
    /// Name.
    pub name: String,
    /// Mount path.
    pub mount_path: Option<String>,
    /// Host path.
    pub host_path: Option<String>,
    /// Items.
    pub items: Option<Vec<String>>,
    /// Default mode.
    pub default_mode: Option<String>,
    /// Is requested.
    pub is_requested: Option<LaxBool>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "ProviderKind", rename_all = "snake_case")]
pub enum ConnectionKind {
    /// Host path.
    HostPath,
    /// Volume claim.
    VolumeClaim,
    /// Gcs.
    Gcs,
    /// S3.
    S3,
    /// Wasb.
    Wasb,
    /// Registry.
    Registry,
    /// Git.
    Git,
    /// Aws.
    Aws,
    /// Gcp.
    Gcp,
    /// Azure.
    Azure,
    /// Mysql.
    Mysql,
    /// Postgres.
    Postgres,
    /// Oracle.
    Oracle,
    /// Vertica.
    Vertica,
    /// Sqlite.
    Sqlite,
    /// Mssql.
    Mssql,
    /// Redis.
    Redis,
    /// Presto.
    Presto,
    /// Mongo.
    Mongo,
    /// Cassandra.
    Cassandra,
    /// Ftp.
    Ftp,
    /// Grpc.
    Grpc,
    /// Hdfs.
    Hdfs,
    /// Http.
    Http,
    /// Pig cli.
    PigCli,
    /// Hive cli.
    HiveCli,
    /// Hive metastore.
    HiveMetastore,
    /// Hive server2.
    HiveServer2,
    /// Jdbc.
    Jdbc,
    /// Jenkins.
    Jenkins,
    /// Samba.
    Samba,
    /// Snowflake.
    Snowflake,
    /// Ssh.
    Ssh,
    /// Cloudant.
    Cloudant,
    /// Databricks.
    Databricks,
    /// Segment.
    Segment,
    /// Slack.
    Slack,
    /// Teams.
    Teams,
    /// Email.
    Email,
    /// Discord.
    Discord,
    /// Mattermost.
    Mattermost,
    /// Pagerduty.
    Pagerduty,
    /// Hipchat.
    Hipchat,
    /// Webhook.
    Webhook,
    /// Custom.
    Custom,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", extend("x-layer" = "unchecked"))]
pub struct ConnectionSchema {
    /// Of the Polyaxon model.
    pub bucket: Option<String>,
    /// Of the Polyaxon model.
    pub volume_claim: Option<String>,
    /// Of the Polyaxon model.
    pub host_path: Option<String>,
    /// Of the Polyaxon model.
    pub mount_path: Option<String>,
    /// Of the Polyaxon model.
    pub read_only: Option<LaxBool>,
    /// Of the Polyaxon model.
    pub url: Option<String>,
    /// Of the Polyaxon model.
    pub revision: Option<String>,
    /// Of the Polyaxon model.
    pub flags: Option<Vec<String>>,
    /// Of the Polyaxon model.
    pub insecure: Option<LaxBool>,
    /// Of the Polyaxon model.
    pub kind: Option<String>,
}
