//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::matrix::spans::{
    DateRangeValue, DateTimeRangeValue, GeomSpaceValue, LinSpaceValue, LogNormalValue,
    LogSpaceValue, LogUniformValue, NormalValue, QLogNormalValue, QLogUniformValue, QNormalValue,
    QUniformValue, RangeValue, UniformValue,
};
use crate::spec::page;
use crate::spec::types::{Anything, Nullable, OrTemplate, Probability, Tag, kinds};

kinds! {
    /// Of the Polyaxon model.
    HyperParam {
        /// Choice.
        "choice" => HpChoice,
        /// Pchoice.
        "pchoice" => HpPChoice,
        /// Range.
        "range" => HpRange,
        /// Daterange.
        "daterange" => HpDateRange,
        /// Datetimerange.
        "datetimerange" => HpDateTimeRange,
        /// Linspace.
        "linspace" => HpLinSpace,
        /// Logspace.
        "logspace" => HpLogSpace,
        /// Geomspace.
        "geomspace" => HpGeomSpace,
        /// Uniform.
        "uniform" => HpUniform,
        /// Quniform.
        "quniform" => HpQUniform,
        /// Loguniform.
        "loguniform" => HpLogUniform,
        /// Qloguniform.
        "qloguniform" => HpQLogUniform,
        /// Normal.
        "normal" => HpNormal,
        /// Qnormal.
        "qnormal" => HpQNormal,
        /// Lognormal.
        "lognormal" => HpLogNormal,
        /// Qlognormal.
        "qlognormal" => HpQLogNormal,
    }
}

/// Hp choice.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpChoice", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpChoice {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Nullable<OrTemplate<Vec<Anything>>>,
}

/// Hp p choice.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpPChoice", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpPChoice {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<Vec<PChoice>>>,
}

/// Hp range.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpRange", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpRange {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<RangeValue>>,
}

/// Hp date range.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpDateRange", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpDateRange {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<DateRangeValue>>,
}

/// Hp date time range.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpDateTimeRange", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpDateTimeRange {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Nullable<OrTemplate<DateTimeRangeValue>>,
}

/// Hp lin space.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpLinSpace", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpLinSpace {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<LinSpaceValue>>,
}

/// Hp log space.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpLogSpace", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpLogSpace {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<LogSpaceValue>>,
}

/// Hp geom space.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpGeomSpace", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpGeomSpace {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<GeomSpaceValue>>,
}

/// Hp uniform.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpUniform", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpUniform {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<UniformValue>>,
}

/// Hp q uniform.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpQUniform", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpQUniform {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<QUniformValue>>,
}

/// Hp log uniform.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpLogUniform", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpLogUniform {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<LogUniformValue>>,
}

/// Hp q log uniform.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpQLogUniform", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpQLogUniform {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<QLogUniformValue>>,
}

/// Hp normal.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpNormal", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpNormal {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<NormalValue>>,
}

/// Hp q normal.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpQNormal", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpQNormal {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<QNormalValue>>,
}

/// Hp log normal.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpLogNormal", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpLogNormal {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<LogNormalValue>>,
}

/// Hp q log normal.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpQLogNormal", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct HpQLogNormal {
    /// Kind.
    pub kind: Tag,
    /// Value.
    pub value: Option<OrTemplate<QLogNormalValue>>,
}

/// A value and how probable it is.
pub type PChoice = (Anything, Probability);
