//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Date, DateTime, Duration, Either, Float, LaxInt, Numbers, Positions};

/// Range.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct Range {
    /// Start.
    pub start: Float,
    /// Stop.
    pub stop: Float,
    /// Step.
    pub step: Float,
}

/// A [`Range`] as a mapping, a list, or a text with colons.
pub type RangeValue = Either<Range, Either<Positions<(Float, Float, Float)>, Numbers<3>>>;

/// Date range.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct DateRange {
    /// Start.
    pub start: Date,
    /// Stop.
    pub stop: Date,
    /// Step.
    pub step: LaxInt,
}

/// A [`DateRange`] as a mapping, a list.
pub type DateRangeValue = Either<DateRange, Positions<(Date, Date, LaxInt)>>;

/// Date time range.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct DateTimeRange {
    /// Start.
    pub start: DateTime,
    /// Stop.
    pub stop: DateTime,
    /// Step.
    pub step: Duration,
}

/// A [`DateTimeRange`] as a mapping, a list.
pub type DateTimeRangeValue = Either<DateTimeRange, Positions<(DateTime, DateTime, Duration)>>;

/// Lin space.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct LinSpace {
    /// Start.
    pub start: Float,
    /// Stop.
    pub stop: Float,
    /// Num.
    pub num: LaxInt,
}

/// A [`LinSpace`] as a mapping, a list, or a text with colons.
pub type LinSpaceValue = Either<LinSpace, Either<Positions<(Float, Float, LaxInt)>, Numbers<3>>>;

/// Log space.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct LogSpace {
    /// Start.
    pub start: Float,
    /// Stop.
    pub stop: Float,
    /// Num.
    pub num: LaxInt,
    /// Base.
    pub base: Option<LaxInt>,
}

/// A [`LogSpace`] as a mapping, a list, or a text with colons.
pub type LogSpaceValue =
    Either<LogSpace, Either<Positions<(Float, Float, LaxInt, Option<LaxInt>)>, Numbers<3>>>;

/// Geom space.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct GeomSpace {
    /// Start.
    pub start: Float,
    /// Stop.
    pub stop: Float,
    /// Num.
    pub num: LaxInt,
}

/// A [`GeomSpace`] as a mapping, a list, or a text with colons.
pub type GeomSpaceValue = Either<GeomSpace, Either<Positions<(Float, Float, LaxInt)>, Numbers<3>>>;

/// Uniform.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct Uniform {
    /// Low.
    pub low: Float,
    /// High.
    pub high: Float,
    /// Size.
    pub size: Option<LaxInt>,
}

/// A [`Uniform`] as a mapping, a list, or a text with colons.
pub type UniformValue =
    Either<Uniform, Either<Positions<(Float, Float, Option<LaxInt>)>, Numbers<2>>>;

/// Q uniform.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct QUniform {
    /// Low.
    pub low: Float,
    /// High.
    pub high: Float,
    /// Q.
    pub q: Float,
    /// Size.
    pub size: Option<LaxInt>,
}

/// A [`QUniform`] as a mapping, a list, or a text with colons.
pub type QUniformValue =
    Either<QUniform, Either<Positions<(Float, Float, Float, Option<LaxInt>)>, Numbers<3>>>;

/// Log uniform.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct LogUniform {
    /// Low.
    pub low: Float,
    /// High.
    pub high: Float,
    /// Size.
    pub size: Option<LaxInt>,
}

/// A [`LogUniform`] as a mapping, a list, or a text with colons.
pub type LogUniformValue =
    Either<LogUniform, Either<Positions<(Float, Float, Option<LaxInt>)>, Numbers<2>>>;

/// Q log uniform.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct QLogUniform {
    /// Low.
    pub low: Float,
    /// High.
    pub high: Float,
    /// Q.
    pub q: Float,
    /// Size.
    pub size: Option<LaxInt>,
}

/// A [`QLogUniform`] as a mapping, a list, or a text with colons.
pub type QLogUniformValue =
    Either<QLogUniform, Either<Positions<(Float, Float, Float, Option<LaxInt>)>, Numbers<3>>>;

/// Normal.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct Normal {
    /// Loc.
    pub loc: Float,
    /// Scale.
    pub scale: Float,
    /// Size.
    pub size: Option<LaxInt>,
}

/// A [`Normal`] as a mapping, a list, or a text with colons.
pub type NormalValue =
    Either<Normal, Either<Positions<(Float, Float, Option<LaxInt>)>, Numbers<2>>>;

/// Q normal.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct QNormal {
    /// Loc.
    pub loc: Float,
    /// Scale.
    pub scale: Float,
    /// Q.
    pub q: Float,
    /// Size.
    pub size: Option<LaxInt>,
}

/// A [`QNormal`] as a mapping, a list, or a text with colons.
pub type QNormalValue =
    Either<QNormal, Either<Positions<(Float, Float, Float, Option<LaxInt>)>, Numbers<3>>>;

/// Log normal.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct LogNormal {
    /// Loc.
    pub loc: Float,
    /// Scale.
    pub scale: Float,
    /// Size.
    pub size: Option<LaxInt>,
}

/// A [`LogNormal`] as a mapping, a list, or a text with colons.
pub type LogNormalValue =
    Either<LogNormal, Either<Positions<(Float, Float, Option<LaxInt>)>, Numbers<2>>>;

/// Q log normal.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("params")))]
pub struct QLogNormal {
    /// Loc.
    pub loc: Float,
    /// Scale.
    pub scale: Float,
    /// Q.
    pub q: Float,
    /// Size.
    pub size: Option<LaxInt>,
}

/// A [`QLogNormal`] as a mapping, a list, or a text with colons.
pub type QLogNormalValue =
    Either<QLogNormal, Either<Positions<(Float, Float, Float, Option<LaxInt>)>, Numbers<3>>>;
