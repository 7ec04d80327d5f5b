//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Anything, Float, LaxBool, OrTemplate, Suggested};

/// Io.
#[derive(JsonSchema)]
#[schemars(rename = "V1IO", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("io")))]
pub struct Io {
    /// Name.
    pub name: String,
    /// Description.
    pub description: Option<String>,
    /// Type.
    pub r#type: Option<Suggested<IoType>>,
    /// Is optional.
    pub is_optional: Option<LaxBool>,
    /// Is list.
    pub is_list: Option<LaxBool>,
    /// Is flag.
    pub is_flag: Option<LaxBool>,
    /// Arg format.
    pub arg_format: Option<String>,
    /// Connection.
    pub connection: Option<String>,
    /// To init.
    pub to_init: Option<LaxBool>,
    /// To env.
    pub to_env: Option<String>,
    /// Value.
    pub value: Option<Anything>,
    /// Validation.
    pub validation: Option<Validation>,
    /// Delay validation.
    pub delay_validation: Option<LaxBool>,
    /// Options.
    pub options: Option<Anything>,
}

/// Validation.
#[derive(JsonSchema)]
#[schemars(rename = "V1Validation", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("io")))]
pub struct Validation {
    /// Delay.
    pub delay: Option<OrTemplate<LaxBool>>,
    /// Gt.
    pub gt: Option<OrTemplate<Float>>,
    /// Ge.
    pub ge: Option<OrTemplate<Float>>,
    /// Lt.
    pub lt: Option<OrTemplate<Float>>,
    /// Le.
    pub le: Option<OrTemplate<Float>>,
    /// Multiple of.
    pub multiple_of: Option<OrTemplate<Float>>,
    /// Min digits.
    pub min_digits: Option<OrTemplate<i64>>,
    /// Max digits.
    pub max_digits: Option<OrTemplate<i64>>,
    /// Decimal places.
    pub decimal_places: Option<OrTemplate<i64>>,
    /// Regex.
    pub regex: Option<String>,
    /// Min length.
    pub min_length: Option<OrTemplate<i64>>,
    /// Max length.
    pub max_length: Option<OrTemplate<i64>>,
    /// Contains.
    pub contains: Option<Anything>,
    /// Excludes.
    pub excludes: Option<Anything>,
    /// Options.
    pub options: Option<Anything>,
    /// Min items.
    pub min_items: Option<OrTemplate<i64>>,
    /// Max items.
    pub max_items: Option<OrTemplate<i64>>,
    /// Keys.
    pub keys: Option<OrTemplate<Vec<String>>>,
    /// Contains keys.
    pub contains_keys: Option<OrTemplate<Vec<String>>>,
    /// Excludes keys.
    pub excludes_keys: Option<OrTemplate<Vec<String>>>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum IoType {
    /// Int.
    Int,
    /// Float.
    Float,
    /// Bool.
    Bool,
    /// Str.
    Str,
    /// List.
    List,
    /// Dict.
    Dict,
    /// Any.
    Any,
    /// Artifacts.
    Artifacts,
    /// Date.
    Date,
    /// Datetime.
    Datetime,
    /// Dockerfile.
    Dockerfile,
    /// Email.
    Email,
    /// Event.
    Event,
    /// File.
    File,
    /// Gcs.
    Gcs,
    /// Git.
    Git,
    /// Image.
    Image,
    /// Metadata.
    Metadata,
    /// Metric.
    Metric,
    /// Path.
    Path,
    /// S3.
    S3,
    /// Tensorboard.
    Tensorboard,
    /// Timedelta.
    Timedelta,
    /// Uri.
    Uri,
    /// Uuid.
    Uuid,
    /// Wasb.
    Wasb,
}
