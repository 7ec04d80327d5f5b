//! Ends, steps and distributions of numbers and times.

use schemars::JsonSchema;

use crate::spec::page;
use crate::spec::types::{Date, DateTime, Duration, Either, Float, LaxInt, Numbers, Positions};

/// Numbers from one to another, by a step.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct Range {
    /// The first one.
    pub start: Float,
    /// The end; it has to be above `start`.
    pub stop: Float,
    /// The distance between two; not zero.
    pub step: Float,
}

/// A [`Range`] as a mapping, a list, or a text with colons.
pub type RangeValue = Either<Range, Either<Positions<(Float, Float, Float)>, Numbers<3>>>;

/// Days from one to another, by a number of days.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct DateRange {
    /// The first one.
    pub start: Date,
    /// The end; it has to be above `start`.
    pub stop: Date,
    /// The distance between two; not zero.
    pub step: LaxInt,
}

/// A [`DateRange`] as a mapping or a list.
pub type DateRangeValue = Either<DateRange, Positions<(Date, Date, LaxInt)>>;

/// Times from one to another, by a span of time.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct DateTimeRange {
    /// The first one.
    pub start: DateTime,
    /// The end; it has to be above `start`.
    pub stop: DateTime,
    /// The distance between two; not zero.
    pub step: Duration,
}

/// A [`DateTimeRange`] as a mapping or a list.
pub type DateTimeRangeValue = Either<DateTimeRange, Positions<(DateTime, DateTime, Duration)>>;

/// Numbers at equal distances.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct LinSpace {
    /// The first one.
    pub start: Float,
    /// The end; it has to be above `start`.
    pub stop: Float,
    /// How many.
    pub num: LaxInt,
}

/// A [`LinSpace`] as a mapping, a list, or a text with colons.
pub type LinSpaceValue = Either<LinSpace, Either<Positions<(Float, Float, LaxInt)>, Numbers<3>>>;

/// Numbers at equal distances of their logarithms.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct LogSpace {
    /// The first one.
    pub start: Float,
    /// The end; it has to be above `start`.
    pub stop: Float,
    /// How many.
    pub num: LaxInt,
    /// The base of the logarithm. 10 if it is not given.
    #[schemars(extend("default" = 10))]
    pub base: Option<LaxInt>,
}

/// A [`LogSpace`] as a mapping, a list, or a text with colons.
pub type LogSpaceValue =
    Either<LogSpace, Either<Positions<(Float, Float, LaxInt, Option<LaxInt>)>, Numbers<3>>>;

/// Numbers at equal ratios.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct GeomSpace {
    /// The first one.
    pub start: Float,
    /// The end; it has to be above `start`.
    pub stop: Float,
    /// How many.
    pub num: LaxInt,
}

/// A [`GeomSpace`] as a mapping, a list, or a text with colons.
pub type GeomSpaceValue = Either<GeomSpace, Either<Positions<(Float, Float, LaxInt)>, Numbers<3>>>;

/// Any number between two.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct Uniform {
    /// The lowest.
    pub low: Float,
    /// The highest.
    pub high: Float,
    /// How many to draw at once.
    pub size: Option<LaxInt>,
}

/// A [`Uniform`] as a mapping, a list, or a text with colons.
pub type UniformValue =
    Either<Uniform, Either<Positions<(Float, Float, Option<LaxInt>)>, Numbers<2>>>;

/// Multiples between two numbers.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct QUniform {
    /// The lowest.
    pub low: Float,
    /// The highest.
    pub high: Float,
    /// Values are rounded to multiples of this; not zero.
    pub q: Float,
    /// How many to draw at once.
    pub size: Option<LaxInt>,
}

/// A [`QUniform`] as a mapping, a list, or a text with colons.
pub type QUniformValue =
    Either<QUniform, Either<Positions<(Float, Float, Float, Option<LaxInt>)>, Numbers<3>>>;

/// Any number between two, by order of magnitude.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct LogUniform {
    /// The lowest.
    pub low: Float,
    /// The highest.
    pub high: Float,
    /// How many to draw at once.
    pub size: Option<LaxInt>,
}

/// A [`LogUniform`] as a mapping, a list, or a text with colons.
pub type LogUniformValue =
    Either<LogUniform, Either<Positions<(Float, Float, Option<LaxInt>)>, Numbers<2>>>;

/// Multiples between two numbers, by order of magnitude.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct QLogUniform {
    /// The lowest.
    pub low: Float,
    /// The highest.
    pub high: Float,
    /// Values are rounded to multiples of this; not zero.
    pub q: Float,
    /// How many to draw at once.
    pub size: Option<LaxInt>,
}

/// A [`QLogUniform`] as a mapping, a list, or a text with colons.
pub type QLogUniformValue =
    Either<QLogUniform, Either<Positions<(Float, Float, Float, Option<LaxInt>)>, Numbers<3>>>;

/// Numbers about a mean.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct Normal {
    /// The mean.
    pub loc: Float,
    /// The deviation.
    pub scale: Float,
    /// How many to draw at once.
    pub size: Option<LaxInt>,
}

/// A [`Normal`] as a mapping, a list, or a text with colons.
pub type NormalValue =
    Either<Normal, Either<Positions<(Float, Float, Option<LaxInt>)>, Numbers<2>>>;

/// Multiples about a mean.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct QNormal {
    /// The mean.
    pub loc: Float,
    /// The deviation.
    pub scale: Float,
    /// Values are rounded to multiples of this; not zero.
    pub q: Float,
    /// How many to draw at once.
    pub size: Option<LaxInt>,
}

/// A [`QNormal`] as a mapping, a list, or a text with colons.
pub type QNormalValue =
    Either<QNormal, Either<Positions<(Float, Float, Float, Option<LaxInt>)>, Numbers<3>>>;

/// Numbers whose logarithm is about a mean.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct LogNormal {
    /// The mean.
    pub loc: Float,
    /// The deviation.
    pub scale: Float,
    /// How many to draw at once.
    pub size: Option<LaxInt>,
}

/// A [`LogNormal`] as a mapping, a list, or a text with colons.
pub type LogNormalValue =
    Either<LogNormal, Either<Positions<(Float, Float, Option<LaxInt>)>, Numbers<2>>>;

/// Multiples whose logarithm is about a mean.
#[derive(JsonSchema)]
#[schemars(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("orchestration/matrix/params")))]
pub struct QLogNormal {
    /// The mean.
    pub loc: Float,
    /// The deviation.
    pub scale: Float,
    /// Values are rounded to multiples of this; not zero.
    pub q: Float,
    /// How many to draw at once.
    pub size: Option<LaxInt>,
}

/// A [`QLogNormal`] as a mapping, a list, or a text with colons.
pub type QLogNormalValue =
    Either<QLogNormal, Either<Positions<(Float, Float, Float, Option<LaxInt>)>, Numbers<3>>>;
