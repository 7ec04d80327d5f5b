//! Values from a search over runs (`joins`).

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::params::ParamUse;
use crate::spec::types::{Anything, Mapping, OrTemplate};

/// A search over runs whose results become params, as lists. Needs a commercial edition.
#[derive(JsonSchema)]
#[schemars(rename = "V1Join", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/joins/specification")))]
pub struct Join {
    /// Where to search. The project of the run if it is not given.
    pub r#ref: Option<String>,
    /// Which runs, in the query language, such as `metrics.loss: <0.01`.
    pub query: String,
    /// The order, such as `-metrics.accuracy`.
    pub sort: Option<String>,
    /// How many runs at most.
    pub limit: Option<OrTemplate<i64>>,
    /// How many runs to pass over first.
    pub offset: Option<OrTemplate<i64>>,
    /// What to take of each run, by name of the param. Always in the long form, with `value`.
    pub params: Option<OrTemplate<Mapping<JoinParam>>>,
}

/// What a join takes of each run.
#[derive(JsonSchema)]
#[schemars(rename = "V1JoinParam", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/joins/specification")))]
pub struct JoinParam {
    /// What to take, such as `outputs.accuracy` or `globals.uuid`.
    pub value: Option<Anything>,
    /// Where the value comes from, if not from the runs of the join.
    pub r#ref: Option<String>,
    /// What is done with the value.
    #[schemars(flatten)]
    pub r#use: ParamUse,
}
