//! What is prepared before the main container starts (`init`).

use schemars::JsonSchema;

use crate::spec::dockerfile::DockerfileType;
use crate::spec::kubernetes::Container;
use crate::spec::page;
use crate::spec::types::{CommaList, Either, LaxBool, OrTemplate, PathOrPair, Uuid, UuidList};

/// A step of preparation: at most one of the built-in handlers (`artifacts`, `paths`, `git`,
/// `dockerfile`, `file`, `tensorboard` or one of the references), or a connection by itself, or a
/// container of your own under `container`.
#[derive(JsonSchema)]
#[schemars(rename = "V1Init", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/init")))]
#[schemars(extend("x-exclusive" = [[
    "artifacts", "paths", "git", "dockerfile", "file", "tensorboard",
    "lineageRef", "modelRef", "artifactRef"
]]))]
pub struct Init {
    /// Files and folders to download from an artifacts store: that of `connection`, or the default
    /// one. With `{}` everything is downloaded.
    pub artifacts: Option<OrTemplate<ArtifactsType>>,
    /// Paths to download from an artifacts store. An item may be a pair `[from, to]`.
    pub paths: Option<OrTemplate<Either<Vec<PathOrPair>, String>>>,
    /// A repository to clone, to `/plx-context/artifacts/<name>`. It needs a `url` here, or a git
    /// `connection`.
    pub git: Option<OrTemplate<GitType>>,
    /// A Dockerfile to generate, for a build that follows.
    pub dockerfile: Option<OrTemplate<DockerfileType>>,
    /// A file to write, to `/plx-context/artifacts/<filename>`. Its content is rendered as a
    /// template.
    pub file: Option<OrTemplate<FileType>>,
    /// Event files of runs to arrange for one TensorBoard. The runs are given by UUID.
    pub tensorboard: Option<OrTemplate<TensorboardType>>,
    /// A lineage artifact of a run to download, as `run-uuid.name`. Needs a commercial edition.
    pub lineage_ref: Option<String>,
    /// A model version to download, as `name:version` or `owner/name:version`. Needs a commercial
    /// edition.
    pub model_ref: Option<String>,
    /// An artifact version to download, as `name:version` or `owner/name:version`. Needs a
    /// commercial edition.
    pub artifact_ref: Option<String>,
    /// The connection that the handler uses. By itself it downloads everything from an artifacts
    /// store or clones a repository. If its kind does not fit the handler, the handler is ignored
    /// without a word.
    pub connection: Option<String>,
    /// A folder to prepare in, instead of the one below `/plx-context/artifacts`. It is mounted in
    /// the main container as well.
    pub path: Option<String>,
    /// A container of your own, or settings such as resources and image for the container of the
    /// handler. All its keys stand under `container`, not beside it. A container of your own gets
    /// no mounts from Polyaxon: mount the volume `artifacts-context` at `/plx-context/artifacts` to
    /// share files.
    pub container: Option<Container>,
}

/// Files and folders of an artifacts store. With neither, everything is taken.
#[derive(JsonSchema)]
#[schemars(rename = "V1ArtifactsType", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/types")))]
pub struct ArtifactsType {
    /// Paths of files. An item may be a pair `[from, to]`.
    pub files: Option<OrTemplate<Vec<PathOrPair>>>,
    /// Paths of folders. An item may be a pair `[from, to]`.
    pub dirs: Option<OrTemplate<Vec<PathOrPair>>>,
    /// How many downloads run at once.
    pub workers: Option<OrTemplate<i64>>,
}

/// A git repository.
#[derive(JsonSchema)]
#[schemars(rename = "V1GitType", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/types")))]
pub struct GitType {
    /// The address of the repository. May be left out if a git connection gives it. The folder is
    /// named after the last part, up to its first dot.
    pub url: Option<String>,
    /// The branch, tag or commit to check out. Quote commits that consist of digits. The default
    /// branch if it is not given.
    pub revision: Option<String>,
    /// Flags for the git command that fetches, such as `--depth 1`, `--recurse-submodules`.
    pub flags: Option<OrTemplate<Vec<String>>>,
}

/// A file whose content stands in the specification.
#[derive(JsonSchema)]
#[schemars(rename = "V1FileType", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/types")))]
pub struct FileType {
    /// What kind of artifact the file is, for its lineage.
    pub kind: Option<OrTemplate<ArtifactKind>>,
    /// The content. It is rendered as a template, so `{{` that is meant literally has to be
    /// escaped.
    pub content: String,
    /// The name of the file. `file` if it is not given.
    #[schemars(extend("default" = "file"))]
    pub filename: Option<String>,
    /// The mode of the file as a quoted text, such as `"+x"` or `"'755'"`: a text that looks like a
    /// number is turned into one while rendering.
    pub chmod: Option<String>,
}

/// Runs whose event files are shown in one TensorBoard.
#[derive(JsonSchema)]
#[schemars(rename = "V1TensorboardType", rename_all = "camelCase", deny_unknown_fields)]
#[schemars(extend("x-link" = page("specification/types")))]
pub struct TensorboardType {
    /// The port that TensorBoard listens at, usually the one in `ports`.
    pub port: Option<OrTemplate<i64>>,
    /// UUIDs of the runs, as a list or separated by commas.
    pub uuids: Option<OrTemplate<Either<Vec<Uuid>, UuidList>>>,
    /// Whether runs are shown by name instead of UUID. Off if it is not given.
    #[schemars(extend("default" = false))]
    pub use_names: Option<OrTemplate<LaxBool>>,
    /// A prefix of the address that TensorBoard serves at.
    pub path_prefix: Option<String>,
    /// TensorBoard plugins to install, as a list or separated by commas.
    pub plugins: Option<OrTemplate<CommaList>>,
}

/// The kind of an artifact.
#[derive(JsonSchema)]
#[schemars(rename = "V1ArtifactKind", rename_all = "snake_case")]
pub enum ArtifactKind {
    /// A model.
    Model,
    /// A sound.
    Audio,
    /// A video.
    Video,
    /// A histogram.
    Histogram,
    /// An image.
    Image,
    /// A tensor.
    Tensor,
    /// A data frame.
    Dataframe,
    /// A chart.
    Chart,
    /// Values separated by commas.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// Values separated by vertical bars.
    Psv,
    /// Values separated by spaces.
    Ssv,
    /// A metric.
    Metric,
    /// An environment: packages and settings.
    Env,
    /// An HTML page.
    Html,
    /// A text.
    Text,
    /// A file.
    File,
    /// A folder.
    Dir,
    /// A Dockerfile.
    Dockerfile,
    /// A container image.
    DockerImage,
    /// Data.
    Data,
    /// A reference to code, such as a commit.
    Coderef,
    /// A table.
    Table,
    /// TensorBoard event files.
    Tensorboard,
    /// A curve, such as a ROC curve.
    Curve,
    /// A confusion matrix.
    Confusion,
    /// An analysis.
    Analysis,
    /// An iteration of a search.
    Iteration,
    /// A Markdown text.
    Markdown,
    /// A metric of the system.
    System,
    /// Any artifact.
    Artifact,
    /// A span of a trace.
    Span,
}
