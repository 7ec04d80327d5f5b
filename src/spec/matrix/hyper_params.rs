//! How the values of an input are chosen (`matrix.params`).

use schemars::JsonSchema;

use crate::spec::matrix::spans::{
    DateRangeValue, DateTimeRangeValue, GeomSpaceValue, LinSpaceValue, LogNormalValue,
    LogSpaceValue, LogUniformValue, NormalValue, QLogNormalValue, QLogUniformValue, QNormalValue,
    QUniformValue, RangeValue, UniformValue,
};
use crate::spec::page;
use crate::spec::types::{Anything, Nullable, OrTemplate, Probability, Tag, kinds};

kinds! {
    /// How the values of an input are chosen: `kind` says from what.
    HyperParam {
        /// One of a list.
        "choice" => HpChoice,
        /// One of a list with probabilities.
        "pchoice" => HpPChoice,
        /// Numbers from one to another, by a step.
        "range" => HpRange,
        /// Days from one to another, by a number of days.
        "daterange" => HpDateRange,
        /// Times from one to another, by a span.
        "datetimerange" => HpDateTimeRange,
        /// Numbers at equal distances.
        "linspace" => HpLinSpace,
        /// Numbers at equal distances of their logarithms, given by exponents.
        "logspace" => HpLogSpace,
        /// Numbers at equal ratios, given by both ends.
        "geomspace" => HpGeomSpace,
        /// Any number between two, equally likely.
        "uniform" => HpUniform,
        /// Multiples between two numbers, equally likely.
        "quniform" => HpQUniform,
        /// Any number between two, with equally likely orders of magnitude.
        "loguniform" => HpLogUniform,
        /// Multiples between two numbers, with equally likely orders of magnitude.
        "qloguniform" => HpQLogUniform,
        /// Numbers about a mean.
        "normal" => HpNormal,
        /// Multiples about a mean.
        "qnormal" => HpQNormal,
        /// Numbers whose logarithm is about a mean.
        "lognormal" => HpLogNormal,
        /// Multiples whose logarithm is about a mean.
        "qlognormal" => HpQLogNormal,
    }
}

/// One of a list of values.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpChoice", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpChoice {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// The values.
    pub value: Nullable<OrTemplate<Vec<Anything>>>,
}

/// One of a list of values with probabilities.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpPChoice", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpPChoice {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// The values, as pairs `[value, probability]`. Each probability is written with a point and
    /// below 1; together they are at most 1.
    pub value: Option<OrTemplate<Vec<PChoice>>>,
}

/// Numbers from one to another, by a step.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpRange", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpRange {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[start, stop, step]`, `start:stop:step`, or a mapping; `stop` is not among them.
    pub value: Option<OrTemplate<RangeValue>>,
}

/// Days from one to another.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpDateRange", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpDateRange {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[start, stop, step]` or a mapping; the step is a number of days.
    pub value: Option<OrTemplate<DateRangeValue>>,
}

/// Times from one to another.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpDateTimeRange", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpDateTimeRange {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[start, stop, step]` or a mapping; the step is a span of time, in seconds or ISO 8601.
    pub value: Nullable<OrTemplate<DateTimeRangeValue>>,
}

/// Numbers at equal distances.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpLinSpace", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpLinSpace {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[start, stop, num]`, `start:stop:num`, or a mapping.
    pub value: Option<OrTemplate<LinSpaceValue>>,
}

/// Numbers at equal distances of their logarithms.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpLogSpace", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpLogSpace {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[start, stop, num]`, `start:stop:num`, or a mapping; both ends are exponents. A fourth
    /// value is the base, else 10.
    pub value: Option<OrTemplate<LogSpaceValue>>,
}

/// Numbers at equal ratios.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpGeomSpace", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpGeomSpace {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[start, stop, num]`, `start:stop:num`, or a mapping.
    pub value: Option<OrTemplate<GeomSpaceValue>>,
}

/// Any number between two, equally likely.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpUniform", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpUniform {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[low, high]`, `low:high`, or a mapping.
    pub value: Option<OrTemplate<UniformValue>>,
}

/// Multiples between two numbers, equally likely.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpQUniform", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpQUniform {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[low, high, q]`, `low:high:q`, or a mapping; values are rounded to multiples of `q`.
    pub value: Option<OrTemplate<QUniformValue>>,
}

/// Any number between two, with equally likely orders of magnitude.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpLogUniform", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpLogUniform {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[low, high]`, `low:high`, or a mapping.
    pub value: Option<OrTemplate<LogUniformValue>>,
}

/// Multiples between two numbers, with equally likely orders of magnitude.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpQLogUniform", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpQLogUniform {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[low, high, q]`, `low:high:q`, or a mapping; values are rounded to multiples of `q`.
    pub value: Option<OrTemplate<QLogUniformValue>>,
}

/// Numbers about a mean.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpNormal", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpNormal {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[loc, scale]`, `loc:scale`, or a mapping: the mean and the deviation.
    pub value: Option<OrTemplate<NormalValue>>,
}

/// Multiples about a mean.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpQNormal", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpQNormal {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[loc, scale, q]`, `loc:scale:q`, or a mapping; values are rounded to multiples of `q`.
    pub value: Option<OrTemplate<QNormalValue>>,
}

/// Numbers whose logarithm is about a mean.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpLogNormal", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpLogNormal {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[loc, scale]`, `loc:scale`, or a mapping: the mean and the deviation of the logarithm.
    pub value: Option<OrTemplate<LogNormalValue>>,
}

/// Multiples whose logarithm is about a mean.
#[derive(JsonSchema)]
#[schemars(rename = "V1HpQLogNormal", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct HpQLogNormal {
    /// Says how the values are chosen.
    pub kind: Tag,
    /// `[loc, scale, q]`, `loc:scale:q`, or a mapping; values are rounded to multiples of `q`.
    pub value: Option<OrTemplate<QLogNormalValue>>,
}

/// A value and how probable it is.
pub type PChoice = (Anything, Probability);
