//! What is meant to differ from upstream, by a part of the line, with the reason.

use polyaxon_ls::spec::FileKind;

/// Where specifications begin.
pub const ROOTS: &[FileKind] = &[FileKind::Component, FileKind::Operation, FileKind::Polyaxonfile];

/// Fields of upstream that the model leaves out.
pub const NOT_MODELED: &[(&str, &str)] = &[];

/// Fields of the model that upstream does not have.
pub const INVENTED: &[(&str, &str)] =
    &[("Resources.", "a mapping with rules in a validator upstream, an object here")];

/// Fields whose spellings differ.
pub const SPELLINGS: &[(&str, &str)] = &[
    ("V1Component.", "with a `kind` only camelCase passes at the root of a file"),
    ("V1Operation.", "with a `kind` only camelCase passes at the root of a file"),
];

/// Fields that are required, may be null or may be a template for one side only.
pub const PRESENCE: &[(&str, &str)] = &[
    (".kind required: true", "it has a default, but it is what tells the kinds apart"),
    ("V1Init.git template", "only refused for want of a `connection`, which goes with it"),
    ("Param.ref template", "only refused for want of a `value`, which goes with it"),
];

/// Values that only one side accepts.
pub const VERDICTS: &[(&str, &str)] = &[
    ("V1Environment.dnsConfig accepted {}", "emptiness is the business of a rule"),
    ("V1Init.git accepted", "whether a source is given is the business of a rule"),
    ("Param.ref accepted", "refused for want of a `value`, which is the business of a rule"),
    ("V1IO.isFlag accepted", "refused for want of `type: bool`, which is the business of a rule"),
    ("V1Bayes.utilityFunction accepted {}", "whether `kappa` is given is the business of a rule"),
];

/// Enumerations that differ.
pub const ENUMERATIONS: &[(&str, &str)] = &[
    ("DeploymentTypes", "not of the connections of a deployment file"),
    ("DeploymentCharts", "not of the connections of a deployment file"),
    ("ServiceTypes", "not of the connections of a deployment file"),
    ("V1CloningKind", "of the API alone"),
    ("V1ProjectVersionKind", "of the API alone"),
    ("V1RunKind", "the API has kinds that no file can hold"),
];

/// The definition that holds an enumeration of upstream.
pub fn enumeration(name: &str) -> &str {
    match name {
        "V1RunKind" => "Run",
        "V1MatrixKind" => "Matrix",
        "V1ScheduleKind" => "Schedule",
        "V1ConnectionKind" => "ProviderKind",
        "V1PatchStrategy" => "PatchStrategy",
        "hook_trigger_allowed" => "HookTrigger",
        _ => name,
    }
}
