//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Anything, LaxBool, Mapping, OrTemplate};

/// Join.
#[derive(JsonSchema)]
#[schemars(rename = "V1Join", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("joins")))]
pub struct Join {
    /// Ref.
    pub r#ref: Option<String>,
    /// Query.
    pub query: String,
    /// Sort.
    pub sort: Option<String>,
    /// Limit.
    pub limit: Option<OrTemplate<i64>>,
    /// Offset.
    pub offset: Option<OrTemplate<i64>>,
    /// Params.
    pub params: Option<OrTemplate<Mapping<JoinParam>>>,
}

/// Join param.
#[derive(JsonSchema)]
#[schemars(rename = "V1JoinParam", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("joins")))]
pub struct JoinParam {
    /// Value.
    pub value: Option<Anything>,
    /// Ref.
    pub r#ref: Option<String>,
    /// Context only.
    pub context_only: Option<LaxBool>,
    /// Connection.
    pub connection: Option<String>,
    /// To init.
    pub to_init: Option<LaxBool>,
    /// To env.
    pub to_env: Option<String>,
}
