//! Inputs and outputs (`inputs`, `outputs`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Anything, Float, LaxBool, OrTemplate, Suggested};

/// An input or an output of a component. An input without a value has to be given in `params` or
/// with `-P`, unless it is optional.
#[derive(JsonSchema)]
#[schemars(rename = "V1IO", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/io")))]
pub struct Io {
    /// The name, by which templates reach the value. Not `globals`, `params` or `connections`.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The type that values are checked against. Besides the names here, types such as `List[int]`
    /// and `Dict[str, float]` are taken.
    pub r#type: Option<Suggested<IoType>>,
    /// Whether it may be left out. If it is not given, an input with a `value` may, and one without
    /// may not. `false` beside a `value` is refused.
    pub is_optional: Option<LaxBool>,
    /// Whether it holds a list of values of the type. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub is_list: Option<LaxBool>,
    /// Whether it becomes `--name` or nothing as an argument. For the type `bool` only. Off if it
    /// is not given.
    #[schemars(extend("default" = false))]
    pub is_flag: Option<LaxBool>,
    /// How the value is written as an argument, as a template with its own name: `--lr={{ lr }}`.
    /// `--name=value` if it is not given.
    pub arg_format: Option<String>,
    /// A connection that belongs to the value.
    pub connection: Option<String>,
    /// Whether the value is prepared before the main container starts.
    #[schemars(extend("default" = false))]
    pub to_init: Option<LaxBool>,
    /// The name of an environment variable that gets the value.
    pub to_env: Option<String>,
    /// The value if none is given.
    pub value: Option<Anything>,
    /// Further checks on the value.
    pub validation: Option<Validation>,
    /// Whether checks wait until the run starts. Older form of `validation.delay`.
    #[schemars(extend("x-deprecated" = "Use `validation.delay`."))]
    pub delay_validation: Option<LaxBool>,
    /// The values that are allowed. Older form of `validation.options`.
    #[schemars(extend("x-deprecated" = "Use `validation.options`."))]
    pub options: Option<Anything>,
}

/// Checks on the value of an input or an output.
#[derive(JsonSchema)]
#[schemars(rename = "V1Validation", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/validation")))]
pub struct Validation {
    /// Whether checks wait until the run starts.
    pub delay: Option<OrTemplate<LaxBool>>,
    /// The value has to be above this.
    pub gt: Option<OrTemplate<Float>>,
    /// The value has to be at least this.
    pub ge: Option<OrTemplate<Float>>,
    /// The value has to be below this.
    pub lt: Option<OrTemplate<Float>>,
    /// The value has to be at most this.
    pub le: Option<OrTemplate<Float>>,
    /// The value has to be a multiple of this.
    pub multiple_of: Option<OrTemplate<Float>>,
    /// The fewest digits.
    pub min_digits: Option<OrTemplate<i64>>,
    /// The most digits.
    pub max_digits: Option<OrTemplate<i64>>,
    /// The most digits after the point.
    pub decimal_places: Option<OrTemplate<i64>>,
    /// A regular expression that the text has to match.
    pub regex: Option<String>,
    /// The fewest characters.
    pub min_length: Option<OrTemplate<i64>>,
    /// The most characters.
    pub max_length: Option<OrTemplate<i64>>,
    /// What the text or list has to contain.
    pub contains: Option<Anything>,
    /// What the text or list may not contain.
    pub excludes: Option<Anything>,
    /// The values that are allowed.
    pub options: Option<Anything>,
    /// The fewest items.
    pub min_items: Option<OrTemplate<i64>>,
    /// The most items.
    pub max_items: Option<OrTemplate<i64>>,
    /// The keys that the mapping has to have, and no others.
    pub keys: Option<OrTemplate<Vec<String>>>,
    /// Keys that the mapping has to have.
    pub contains_keys: Option<OrTemplate<Vec<String>>>,
    /// Keys that the mapping may not have.
    pub excludes_keys: Option<OrTemplate<Vec<String>>>,
}

/// The type of an input or an output.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
pub enum IoType {
    /// An integer.
    Int,
    /// A number.
    Float,
    /// A boolean.
    Bool,
    /// A text.
    Str,
    /// A list.
    List,
    /// A mapping.
    Dict,
    /// Any value.
    Any,
    /// Files and folders of an artifacts store.
    Artifacts,
    /// A day.
    Date,
    /// A day and a time.
    Datetime,
    /// A generated Dockerfile.
    Dockerfile,
    /// An e-mail address.
    Email,
    /// An event.
    Event,
    /// A file whose content is given.
    File,
    /// A path in Google Cloud Storage, `gs://...`.
    Gcs,
    /// A git repository.
    Git,
    /// The name of a container image.
    Image,
    /// A mapping with details.
    Metadata,
    /// A number that is tracked.
    Metric,
    /// A path.
    Path,
    /// A path in S3, `s3://...`.
    S3,
    /// Runs for a TensorBoard.
    Tensorboard,
    /// A span of time.
    Timedelta,
    /// An address with a scheme.
    Uri,
    /// A UUID.
    Uuid,
    /// A path in Azure storage, `wasb://...`.
    Wasb,
}
