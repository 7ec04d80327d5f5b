//! Values for inputs (`params`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Anything, LaxBool};

/// A value for an input, with settings. Where no settings are needed, the value can stand by
/// itself: `lr: 0.1`.
#[derive(JsonSchema)]
#[schemars(rename = "V1Param", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/params")))]
pub struct Param {
    /// The value. With `ref` it has to be a text that says what to take, such as `outputs.loss` or
    /// `globals.uuid`.
    pub value: Option<Anything>,
    /// Where the value comes from: `ops.NAME` for an operation of the same graph, `runs.UUID` for
    /// an earlier run, `dag` for the graph itself. `value` then is a text that says what to take,
    /// such as `outputs.loss`.
    pub r#ref: Option<String>,
    /// What is done with the value.
    #[schemars(flatten)]
    pub r#use: ParamUse,
}

/// What is done with a value, whether it is given or found by a join.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase")]
pub struct ParamUse {
    /// Whether the value is only for templates and needs no declared input. Not given: that depends
    /// on `strictParams`; `false`: an input of this name has to be declared.
    pub context_only: Option<LaxBool>,
    /// A connection that belongs to the value; it overrides that of the input.
    pub connection: Option<String>,
    /// Whether the value is prepared before the main container starts. For values of the types
    /// `artifacts`, `git`, `dockerfile`, or with a connection.
    pub to_init: Option<LaxBool>,
    /// The name of an environment variable that gets the value. It wins over one that the container
    /// sets.
    pub to_env: Option<String>,
}
