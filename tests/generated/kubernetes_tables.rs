//! What the k8s-openapi crate does not know about the API types: enumerations, exclusive members,
//! and the texts that Polyaxon makes of other scalars on the way.

/// Values, each with what it means.
type Values = &'static [(&'static str, &'static str)];

/// Type, field, and its docs, where those of the crate name values that a cluster takes behind a
/// feature gate alone.
pub const DOCS: &[(&str, &str, &str)] = &[(
    "Toleration",
    "operator",
    "Operator represents a key's relationship to the value. Defaults to Equal. Exists is equivalent \
     to wildcard for value, so that a pod can tolerate all taints of a particular category.",
)];

/// Type, field, and the values that the cluster takes, each with what it means.
pub const ENUMERATIONS: &[(&str, &str, Values)] = &[
    ("Container", "imagePullPolicy", PULL_POLICIES),
    ("ImageVolumeSource", "pullPolicy", PULL_POLICIES),
    (
        "Container",
        "restartPolicy",
        &[
            (
                "Always",
                "In an init container: it starts first and keeps running beside the others.",
            ),
            ("OnFailure", "Started again when it fails."),
            ("Never", "Never started again."),
        ],
    ),
    (
        "Container",
        "terminationMessagePolicy",
        &[
            ("File", "The message is read from the file alone."),
            (
                "FallbackToLogsOnError",
                "If the file is empty and the container failed, the end of its log is taken.",
            ),
        ],
    ),
    (
        "ContainerPort",
        "protocol",
        &[
            ("TCP", "The default."),
            ("UDP", "Datagrams."),
            ("SCTP", "Needs a network that carries it."),
        ],
    ),
    (
        "ContainerResizePolicy",
        "resourceName",
        &[("cpu", "The amount of processors."), ("memory", "The amount of memory.")],
    ),
    (
        "ContainerResizePolicy",
        "restartPolicy",
        &[
            ("NotRequired", "Resized while running."),
            ("RestartContainer", "Started again with the new amount."),
        ],
    ),
    (
        "ContainerRestartRule",
        "action",
        &[
            ("Restart", "The container is started again."),
            ("RestartAllContainers", "All containers of the pod are started again."),
        ],
    ),
    ("ContainerRestartRuleOnExitCodes", "operator", IN_OR_NOT_IN),
    ("PodFailurePolicyOnExitCodesRequirement", "operator", IN_OR_NOT_IN),
    (
        "PodFailurePolicyOnPodConditionsPattern",
        "status",
        &[
            ("True", "The condition holds."),
            ("False", "The condition does not hold."),
            ("Unknown", "The condition cannot be told."),
        ],
    ),
    (
        "PodFailurePolicyRule",
        "action",
        &[
            ("FailJob", "The job fails at once."),
            ("FailIndex", "The index fails, the others go on."),
            ("Ignore", "The failure does not count and the pod is replaced."),
            ("Count", "The failure counts towards the limit, as without a rule."),
        ],
    ),
    (
        "HTTPGetAction",
        "scheme",
        &[("HTTP", "The default."), ("HTTPS", "The certificate is not verified.")],
    ),
    (
        "VolumeMount",
        "mountPropagation",
        &[
            ("None", "Mounts made later are not seen, in neither direction."),
            ("HostToContainer", "Mounts that the host makes later are seen."),
            (
                "Bidirectional",
                "And those of the container are seen by the host; for privileged containers only.",
            ),
        ],
    ),
    (
        "VolumeMount",
        "recursiveReadOnly",
        &[
            ("Disabled", "Mounts below may be written to."),
            ("IfPossible", "Mounts below are read-only where the node can do it."),
            ("Enabled", "Mounts below are read-only, or the pod does not start."),
        ],
    ),
    (
        "SecurityContext",
        "procMount",
        &[
            ("Default", "Some paths of `/proc` are hidden or read-only."),
            ("Unmasked", "All of `/proc` is visible."),
        ],
    ),
    ("SeccompProfile", "type", PROFILES),
    ("AppArmorProfile", "type", PROFILES),
    (
        "Toleration",
        "operator",
        &[
            ("Exists", "Any value of the taint matches; `value` stays empty."),
            ("Equal", "The value of the taint has to be `value`; the default."),
        ],
    ),
    (
        "Toleration",
        "effect",
        &[
            ("NoSchedule", "Pods that do not tolerate the taint are not placed on the node."),
            ("PreferNoSchedule", "They are placed there only if there is no other node."),
            ("NoExecute", "Those that run there are removed too."),
        ],
    ),
    (
        "NodeSelectorRequirement",
        "operator",
        &[
            ("In", "The label is one of `values`."),
            ("NotIn", "The label is none of `values`."),
            ("Exists", "The label is there; `values` stays empty."),
            ("DoesNotExist", "The label is not there; `values` stays empty."),
            ("Gt", "The label is a number above the one in `values`."),
            ("Lt", "The label is a number below the one in `values`."),
        ],
    ),
    (
        "LabelSelectorRequirement",
        "operator",
        &[
            ("In", "The label is one of `values`."),
            ("NotIn", "The label is none of `values`."),
            ("Exists", "The label is there; `values` stays empty."),
            ("DoesNotExist", "The label is not there; `values` stays empty."),
        ],
    ),
    (
        "HostPathVolumeSource",
        "type",
        &[
            ("", "Nothing is checked; the default."),
            ("DirectoryOrCreate", "A folder, made if it is not there."),
            ("Directory", "A folder that has to be there."),
            ("FileOrCreate", "A file, made empty if it is not there."),
            ("File", "A file that has to be there."),
            ("Socket", "A Unix socket that has to be there."),
            ("CharDevice", "A character device that has to be there."),
            ("BlockDevice", "A block device that has to be there."),
        ],
    ),
    (
        "EmptyDirVolumeSource",
        "medium",
        &[
            ("", "On the disk of the node; the default."),
            ("Memory", "In memory, which counts towards the memory limit of the container."),
            ("HugePages", "In huge pages, if the pod requests one size of them."),
            ("HugePages-64Ki", "In huge pages of 64 KiB."),
            ("HugePages-2Mi", "In huge pages of 2 MiB."),
            ("HugePages-32Mi", "In huge pages of 32 MiB."),
            ("HugePages-1Gi", "In huge pages of 1 GiB."),
            ("HugePages-16Gi", "In huge pages of 16 GiB."),
        ],
    ),
    (
        "PersistentVolumeClaimSpec",
        "accessModes",
        &[
            ("ReadWriteOnce", "Written to from one node."),
            ("ReadOnlyMany", "Read from many nodes."),
            ("ReadWriteMany", "Written to from many nodes."),
            ("ReadWriteOncePod", "Written to by one pod."),
        ],
    ),
    (
        "PersistentVolumeClaimSpec",
        "volumeMode",
        &[("Filesystem", "Mounted as a folder; the default."), ("Block", "Given as a raw device.")],
    ),
    (
        "AzureDiskVolumeSource",
        "cachingMode",
        &[
            ("None", "No cache."),
            ("ReadOnly", "Reads are cached."),
            ("ReadWrite", "Reads and writes are cached."),
        ],
    ),
    (
        "AzureDiskVolumeSource",
        "kind",
        &[
            ("Shared", "Many disks in one storage account."),
            ("Dedicated", "One disk in a storage account."),
            ("Managed", "A managed disk."),
        ],
    ),
    (
        "ScaleIOVolumeSource",
        "storageMode",
        &[
            ("ThickProvisioned", "All space is taken at once."),
            ("ThinProvisioned", "Space is taken as it is used; the default."),
        ],
    ),
    (
        "PodCertificateProjection",
        "keyType",
        &[
            ("RSA3072", "RSA, 3072 bits."),
            ("RSA4096", "RSA, 4096 bits."),
            ("ECDSAP256", "ECDSA on the curve P-256."),
            ("ECDSAP384", "ECDSA on the curve P-384."),
            ("ECDSAP521", "ECDSA on the curve P-521."),
            ("ED25519", "Ed25519."),
        ],
    ),
];

const PULL_POLICIES: Values = &[
    ("Always", "Asked for at every start; the default for the tag `latest` and for none."),
    ("IfNotPresent", "Fetched only where the node does not have it; the default for other tags."),
    ("Never", "Never fetched: the node has to have it."),
];

const IN_OR_NOT_IN: Values =
    &[("In", "The exit code is one of `values`."), ("NotIn", "The exit code is none of `values`.")];

const PROFILES: Values = &[
    ("RuntimeDefault", "The profile of the container runtime."),
    ("Localhost", "A profile on the node, named by `localhostProfile`."),
    ("Unconfined", "No profile."),
];

/// Texts that Polyaxon makes of numbers and booleans before the cluster sees them.
pub const LOOSE_TEXTS: &[(&str, &str)] =
    &[("Container", "command"), ("Container", "args"), ("EnvVar", "value")];

/// Fields that the crate has as required and the cluster does not miss: Polyaxon names containers,
/// and references without a name are taken for the sake of old manifests.
pub const OPTIONAL: &[(&str, &str)] = &[
    ("Container", "name"),
    ("ConfigMapEnvSource", "name"),
    ("ConfigMapKeySelector", "name"),
    ("ConfigMapProjection", "name"),
    ("ConfigMapVolumeSource", "name"),
    ("LocalObjectReference", "name"),
    ("SecretEnvSource", "name"),
    ("SecretKeySelector", "name"),
    ("SecretProjection", "name"),
];

/// Types of whose fields at most one may be given, but for the ones named here.
pub const EXCLUSIVE: &[(&str, &[&str])] = &[
    ("Volume", &["name"]),
    ("VolumeProjection", &[]),
    ("EnvVar", &["name"]),
    ("EnvVarSource", &[]),
    ("EnvFromSource", &["prefix"]),
    ("LifecycleHandler", &[]),
    (
        "Probe",
        &[
            "failureThreshold",
            "initialDelaySeconds",
            "periodSeconds",
            "successThreshold",
            "terminationGracePeriodSeconds",
            "timeoutSeconds",
        ],
    ),
    ("PodFailurePolicyRule", &["action"]),
];
