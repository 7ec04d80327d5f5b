//! What `globals` holds.

use super::{Availability, Name};

/// The fields of `globals`.
pub const GLOBALS: &[Name] = &[
    Name::new("owner_name", "str", "The organization or user that owns the project.").like("acme"),
    Name::new("project_name", "str", "The project that the run belongs to.").like("vision"),
    Name::new("project_unique_name", "str", "The owner and the project, joined by a dot.")
        .like("acme.vision"),
    Name::new("project_uuid", "str", "The identifier of the project."),
    Name::new("username", "str?", "The user who started the run; null in the community edition."),
    Name::new("user_email", "str?", "The address of the user who started the run, if it is known."),
    Name::new("name", "str?", "The name of the run."),
    Name::new("uuid", "str", "The identifier of the run: 32 hexadecimal digits without dashes.")
        .like("8aac02e3a62a4f0aaa257c59da5eab80"),
    Name::new("run_info", "str", "The run with its owner and project.")
        .like("acme.vision.runs.8aac02e3a62a4f0aaa257c59da5eab80"),
    Name::new(
        "namespace",
        "str",
        "The Kubernetes namespace the run is scheduled in; null outside of `run`.",
    )
    .like("polyaxon"),
    Name::new("iteration", "int?", "The number of the iteration, in a matrix that iterates."),
    Name::new("context_path", "str", "The folder that all containers of the run share.")
        .like("/plx-context"),
    Name::new(
        "artifacts_path",
        "str",
        "The folder where `init` puts repositories, files and artifacts.",
    )
    .like("/plx-context/artifacts"),
    Name::new(
        "run_artifacts_path",
        "str",
        "The folder of the run's own artifacts; with `plugins.collectArtifacts: false` their place \
         in the artifacts store.",
    )
    .like("/plx-context/artifacts/8aac02e3a62a4f0aaa257c59da5eab80"),
    Name::new(
        "run_outputs_path",
        "str",
        "The folder of the run's outputs, which is uploaded to the artifacts store; with \
         `plugins.collectArtifacts: false` its place in the store.",
    )
    .like("/plx-context/artifacts/8aac02e3a62a4f0aaa257c59da5eab80/outputs"),
    Name::new(
        "run_relative_outputs_path",
        "str",
        "The run's outputs, as a path inside the artifacts store.",
    )
    .like("8aac02e3a62a4f0aaa257c59da5eab80/outputs"),
    Name::new(
        "store_path",
        "str",
        "Where the artifacts store is mounted, or the URL of its bucket; empty unless \
         `plugins.mountArtifactsStore` is true.",
    )
    .like("s3://bucket"),
    Name::new("created_at", "datetime", "When the run was created.").like("2024-01-01 00:00:00"),
    Name::new("compiled_at", "datetime", "When the spec was compiled.").like("2024-01-01 00:00:05"),
    Name::new(
        "schedule_at",
        "datetime?",
        "The time the run was planned for, if a schedule created it.",
    ),
    Name::new(
        "started_at",
        "datetime?",
        "When the run started; null in the run itself, of use in hooks and through a `ref`.",
    ),
    Name::new(
        "finished_at",
        "datetime?",
        "When the run ended; null in the run itself, of use in hooks and through a `ref`.",
    ),
    Name::new(
        "duration",
        "float?",
        "How long the run took, in seconds; null in the run itself, of use in hooks and through a \
         `ref`.",
    ),
    Name::new("cloning_kind", "str?", "`copy`, `restart` or `cache`, if the run is a clone."),
    Name::new("original_uuid", "str?", "The run that this one was cloned from."),
    Name::new("is_independent", "bool", "Whether the run is not part of a pipeline.").like("true"),
    Name::new("ports", "list[int]?", "The ports of the service, in order; null if it has none.")
        .only(Availability::Service)
        .like("[8888]"),
    Name::new(
        "base_url",
        "str",
        "The path under which the gateway offers the first port, without a slash at the end. It \
         depends on `rewritePath` and `isExternal`; without `ports` it ends in `/80`.",
    )
    .only(Availability::Service)
    .like("/services/v1/polyaxon/acme/vision/runs/8aac02e3a62a4f0aaa257c59da5eab80/8888"),
    Name::new(
        "base_urls",
        "list[str]",
        "The paths under which the gateway offers the ports, in the order of `ports`.",
    )
    .only(Availability::Service)
    .like("[/services/v1/polyaxon/acme/vision/runs/8aac02e3a62a4f0aaa257c59da5eab80/8888]"),
    Name::new("status", "str", "The last status of the run that a `ref` names.")
        .only(Availability::Reference),
    Name::new("condition", "dict", "The last condition of the run that a `ref` names.")
        .only(Availability::Reference),
];
