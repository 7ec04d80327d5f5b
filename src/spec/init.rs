//! Of the Polyaxon model.

use schemars::JsonSchema;

use crate::spec::dockerfile::DockerfileType;
use crate::spec::kubernetes::Container;
use crate::spec::page;
use crate::spec::types::{CommaList, Either, LaxBool, OrTemplate, Uuid, UuidList};

/// Init.
#[derive(JsonSchema)]
#[schemars(rename = "V1Init", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("init")), extend("x-exclusive" = [["artifacts", "paths", "git", "dockerfile", "file", "tensorboard", "lineageRef", "modelRef", "artifactRef"]]))]
pub struct Init {
    /// Artifacts.
    pub artifacts: Option<OrTemplate<ArtifactsType>>,
    /// Paths.
    pub paths: Option<OrTemplate<Either<Vec<Either<Vec<String>, String>>, String>>>,
    /// Git.
    pub git: Option<GitType>,
    /// Dockerfile.
    pub dockerfile: Option<OrTemplate<DockerfileType>>,
    /// File.
    pub file: Option<OrTemplate<FileType>>,
    /// Tensorboard.
    pub tensorboard: Option<OrTemplate<TensorboardType>>,
    /// Lineage ref.
    pub lineage_ref: Option<String>,
    /// Model ref.
    pub model_ref: Option<String>,
    /// Artifact ref.
    pub artifact_ref: Option<String>,
    /// Connection.
    pub connection: Option<String>,
    /// Path.
    pub path: Option<String>,
    /// Container.
    pub container: Option<Container>,
}

/// Artifacts type.
#[derive(JsonSchema)]
#[schemars(rename = "V1ArtifactsType", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("init")))]
pub struct ArtifactsType {
    /// Files.
    pub files: Option<OrTemplate<Vec<Either<String, Vec<String>>>>>,
    /// Dirs.
    pub dirs: Option<OrTemplate<Vec<Either<String, Vec<String>>>>>,
    /// Workers.
    pub workers: Option<OrTemplate<i64>>,
}

/// Git type.
#[derive(JsonSchema)]
#[schemars(rename = "V1GitType", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("init")))]
pub struct GitType {
    /// Url.
    pub url: Option<String>,
    /// Revision.
    pub revision: Option<String>,
    /// Flags.
    pub flags: Option<OrTemplate<Vec<String>>>,
}

/// File type.
#[derive(JsonSchema)]
#[schemars(rename = "V1FileType", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("init")))]
pub struct FileType {
    /// Kind.
    pub kind: Option<OrTemplate<ArtifactKind>>,
    /// Content.
    pub content: String,
    /// Filename.
    pub filename: Option<String>,
    /// Chmod.
    pub chmod: Option<String>,
}

/// Tensorboard type.
#[derive(JsonSchema)]
#[schemars(rename = "V1TensorboardType", rename_all = "camelCase", deny_unknown_fields, extend("x-link" = page("init")))]
pub struct TensorboardType {
    /// Port.
    pub port: Option<OrTemplate<i64>>,
    /// Uuids.
    pub uuids: Option<OrTemplate<Either<Vec<Uuid>, UuidList>>>,
    /// Use names.
    pub use_names: Option<OrTemplate<LaxBool>>,
    /// Path prefix.
    pub path_prefix: Option<String>,
    /// Plugins.
    pub plugins: Option<OrTemplate<CommaList>>,
}

/// Of the Polyaxon model.
#[derive(JsonSchema)]
#[schemars(rename = "V1ArtifactKind", rename_all = "snake_case")]
pub enum ArtifactKind {
    /// Model.
    Model,
    /// Audio.
    Audio,
    /// Video.
    Video,
    /// Histogram.
    Histogram,
    /// Image.
    Image,
    /// Tensor.
    Tensor,
    /// Dataframe.
    Dataframe,
    /// Chart.
    Chart,
    /// Csv.
    Csv,
    /// Tsv.
    Tsv,
    /// Psv.
    Psv,
    /// Ssv.
    Ssv,
    /// Metric.
    Metric,
    /// Env.
    Env,
    /// Html.
    Html,
    /// Text.
    Text,
    /// File.
    File,
    /// Dir.
    Dir,
    /// Dockerfile.
    Dockerfile,
    /// Docker image.
    DockerImage,
    /// Data.
    Data,
    /// Coderef.
    Coderef,
    /// Table.
    Table,
    /// Tensorboard.
    Tensorboard,
    /// Curve.
    Curve,
    /// Confusion.
    Confusion,
    /// Analysis.
    Analysis,
    /// Iteration.
    Iteration,
    /// Markdown.
    Markdown,
    /// System.
    System,
    /// Artifact.
    Artifact,
    /// Span.
    Span,
}
