//! What the shapes of fields and values tell.

use super::super::{Origin, Rule, Severity};
use super::FOUND;

const EXECUTED: &str = "Executed on Polyaxon 2.18: `polyaxon check` refuses the example.";
const API: &str = "The API of Kubernetes 1.36, to which Polyaxon hands such a part as it is.";

/// All of it.
pub(super) const CODES: &[Rule] = &[
    Rule {
        code: "bad-kind",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "This kind does not exist",
        explanation: "The kind of a matrix, a schedule and the like decides which \
                      fields there are, so it has to be one that Polyaxon knows, in \
                      the same letters.",
        evidence: EXECUTED,
        good: "inputs: [{name: lr, type: int}]\nrun:\n  kind: job\n  container: {image: \"app:1\"}\nmatrix: {kind: grid, params: {lr: {kind: choice, value: [1]}}}\n",
        bad: &[
            "run:\n  kind: job\n  container: {image: \"app:1\"}\nmatrix: {kind: gird, params: {lr: {kind: choice, value: [1]}}}\n",
        ],
        ..FOUND
    },
    Rule {
        code: "bad-name",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A name has characters that are not allowed",
        explanation: "Names have letters, digits, `-` and `_`, or are a template.",
        evidence: EXECUTED,
        good: "name: my-app\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["name: my app\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "bad-run-kind",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "No runtime has this kind",
        explanation: "`run.kind` decides which fields `run` has: `service`, `job`, \
                      `dag`, or one of the distributed kinds, in small letters.",
        evidence: EXECUTED,
        good: "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n",
        bad: &["run:\n  kind: servce\n  container: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "bad-value",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A value is none of those that are allowed",
        explanation: "The field takes one of a few words.",
        evidence: EXECUTED,
        good: "patchStrategy: replace\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["patchStrategy: merge\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "both-spellings",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A field is written in both of its spellings",
        explanation: "Polyaxon reads `rewritePath` and `rewrite_path` alike, and \
                      refuses a mapping that has both.",
        evidence: EXECUTED,
        good: "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n  rewritePath: true\n",
        bad: &[
            "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n  rewritePath: true\n  rewrite_path: false\n",
        ],
        ..FOUND
    },
    Rule {
        code: "deprecated-field",
        severity: Severity::Hint,
        origin: Origin::Lint,
        summary: "A field should not be used any more",
        explanation: "There is another form that does the same and more. Most such \
                      fields still work; `delayValidation` makes each run fail.",
        evidence: "The documentation of Polyaxon 2.18; compiled with `delayValidation`: \
                   `'V1IO' object has no attribute 'delay_validation'`.",
        good: "inputs: [{name: a, type: str, validation: {delay: true}, value: b}]\nrun: {kind: job, container: {image: \"app:1\", args: [\"{{ a }}\"]}}\n",
        bad: &[
            "inputs: [{name: a, type: str, delayValidation: true, value: b}]\nrun: {kind: job, container: {image: \"app:1\", args: [\"{{ a }}\"]}}\n",
        ],
        ..FOUND
    },
    Rule {
        code: "empty-value",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A field that needs a value has none",
        explanation: "A key with nothing behind it is null, and the field cannot be \
                      null.",
        evidence: EXECUTED,
        good: "inputs:\n  - {name: a, type: str}\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["inputs:\n  - name:\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "exclusive-fields",
        severity: Severity::Error,
        origin: Origin::Kubernetes,
        summary: "Fields that exclude each other stand side by side",
        explanation: "Only one of them can hold. Keep the one that is meant.",
        evidence: API,
        good: "run:\n  kind: job\n  container:\n    image: app:1\n    env:\n      - name: NODE\n        valueFrom: {fieldRef: {fieldPath: spec.nodeName}}\n",
        bad: &[
            "run:\n  kind: job\n  container:\n    image: app:1\n    env:\n      - name: NODE\n        value: a\n        valueFrom: {fieldRef: {fieldPath: spec.nodeName}}\n",
        ],
        ..FOUND
    },
    Rule {
        code: "k8s-enum",
        severity: Severity::Error,
        origin: Origin::Kubernetes,
        summary: "Kubernetes does not know this value",
        explanation: "The field takes one of a few words, in the letters of \
                      Kubernetes. Polyaxon does not look at it, so the run fails \
                      when its pod is made.",
        evidence: API,
        good: "run:\n  kind: job\n  container: {image: \"app:1\", imagePullPolicy: Always}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\", imagePullPolicy: Sometimes}\n"],
        ..FOUND
    },
    Rule {
        code: "key-not-text",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A key is read as something else than text",
        explanation: "`on`, `yes`, `1` and dates are no texts in YAML. As keys they \
                      need quotes.",
        evidence: EXECUTED,
        good: "run:\n  kind: job\n  environment: {labels: {\"on\": a}}\n  container: {image: \"app:1\"}\n",
        bad: &[
            "run:\n  kind: job\n  environment: {labels: {on: a}}\n  container: {image: \"app:1\"}\n",
        ],
        ..FOUND
    },
    Rule {
        code: "misindented-fields",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "Fields stand beside the key they belong under",
        explanation: "The key before them has no value, and they are its fields. \
                      Indent them.",
        evidence: EXECUTED,
        good: "run:\n  kind: job\n  init:\n    - container:\n        name: setup\n        image: app:1\n  container: {image: \"app:1\"}\n",
        bad: &[
            "run:\n  kind: job\n  init:\n    - container:\n      name: setup\n      image: app:1\n  container: {image: \"app:1\"}\n",
        ],
        ..FOUND
    },
    Rule {
        code: "missing-field",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A field that is required is missing",
        explanation: "Without it nothing can be made of the mapping. `dnsConfig` needs no certain \
                      field, but at least one.",
        evidence: EXECUTED,
        good: "inputs: [{name: a, type: str}]\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["inputs: [{type: str}]\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "nested-k8s-unknown-key",
        severity: Severity::Warning,
        origin: Origin::Kubernetes,
        summary: "Kubernetes does not know this field",
        explanation: "Polyaxon hands on what is below the first level of a \
                      Kubernetes object unread. The cluster drops a field that it \
                      does not know, or refuses the object for want of the right \
                      one.",
        evidence: API,
        good: "run:\n  kind: job\n  container:\n    image: app:1\n    env: [{name: A, value: b}]\n",
        bad: &[
            "run:\n  kind: job\n  container:\n    image: app:1\n    env: [{name: A, valu: b}]\n",
        ],
        ..FOUND
    },
    Rule {
        code: "nested-k8s-wrong-type",
        severity: Severity::Error,
        origin: Origin::Kubernetes,
        summary: "Kubernetes expects another type of value",
        explanation: "Polyaxon hands on what is below the first level of a \
                      Kubernetes object whatever its type is, and the cluster refuses it. \
                      Of a text that reads as the number or the boolean that is meant, the \
                      cluster gets that, so it is but worth a note. Of one variable, mount or port \
                      of a main container Polyaxon itself makes a list.",
        evidence: API,
        good: "run:\n  kind: job\n  volumes: [{name: a, emptyDir: {}}]\n  container: {image: \"app:1\", volumeMounts: [{name: a, mountPath: /a}]}\n",
        bad: &[
            "run:\n  kind: job\n  container: {image: \"app:1\"}\n  sidecars: [{name: b, image: \"b:1\", volumeMounts: {name: a, mountPath: /a}}]\n",
        ],
        ..FOUND
    },
    Rule {
        code: "number-for-text",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A number stands where a text is expected",
        explanation: "`1`, `1.10`, `yes` and dates are no texts in YAML; a text that \
                      looks like one needs quotes.",
        evidence: EXECUTED,
        good: "queue: gpu\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["queue: 1\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "out-of-range",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A number is too small or too large",
        explanation: "The field has a least or a greatest value.",
        evidence: EXECUTED,
        good: "inputs: [{name: a, type: int}]\nrun:\n  kind: job\n  container: {image: \"app:1\"}\nmatrix: {kind: grid, concurrency: 2, params: {a: {kind: choice, value: [1]}}}\n",
        bad: &[
            "inputs: [{name: a, type: int}]\nrun:\n  kind: job\n  container: {image: \"app:1\"}\nmatrix: {kind: grid, concurrency: 0, params: {a: {kind: choice, value: [1]}}}\n",
        ],
        ..FOUND
    },
    Rule {
        code: "quantity-invalid",
        severity: Severity::Error,
        origin: Origin::Kubernetes,
        summary: "This is no amount that Kubernetes can read",
        explanation: "An amount is a number and perhaps a unit, without a blank: `500m`, `2`, `1Gi`, \
                      `512Mi`. The units are `m`, `k`, `M`, `G`, `T`, `P`, `E` and, by 1024, `Ki`, \
                      `Mi`, `Gi`, `Ti`, `Pi`, `Ei`. `GB` and `MB` are none.",
        evidence: "The pattern of quantities in the Kubernetes API; Polyaxon does not look at it.",
        good: "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {cpu: 500m, memory: 1Gi}, requests: {cpu: 0.1, memory: 1e8}}\n",
        bad: &[
            "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    resources: {limits: {memory: 2GB}}\n",
        ],
        ..FOUND
    },
    Rule {
        code: "scalar-for-list",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A single value stands where a list is expected",
        explanation: "A list with one item is still a list: `ports: [80]`.",
        evidence: EXECUTED,
        good: "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n",
        bad: &["run:\n  kind: service\n  ports: 80\n  container: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "string-for-int",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A text stands where a whole number is expected",
        explanation: "With quotes around it `80` is a text, and the field takes no \
                      text.",
        evidence: EXECUTED,
        good: "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n",
        bad: &["run:\n  kind: service\n  ports: [\"80\"]\n  container: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "too-few-items",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A list has too few items",
        explanation: "The list needs more items to mean something.",
        evidence: EXECUTED,
        good: "cmd: [train]\ncontainer: {image: \"app:1\"}\n",
        bad: &["cmd: []\ncontainer: {image: \"app:1\"}\n"],
        ..FOUND
    },
    Rule {
        code: "too-many-items",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A list has too many items",
        explanation: "The list has as many items as it has meanings, such as a value \
                      and its probability.",
        evidence: EXECUTED,
        good: "inputs: [{name: a, type: int}]\nrun:\n  kind: job\n  container: {image: \"app:1\"}\nmatrix: {kind: random, numRuns: 2, params: {a: {kind: pchoice, value: [[1, 0.5], [2, 0.5]]}}}\n",
        bad: &[
            "inputs: [{name: a, type: int}]\nrun:\n  kind: job\n  container: {image: \"app:1\"}\nmatrix: {kind: random, numRuns: 2, params: {a: {kind: pchoice, value: [[1, 0.5, 2], [2, 0.5]]}}}\n",
        ],
        ..FOUND
    },
    Rule {
        code: "unknown-field",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "Polyaxon does not know this field",
        explanation: "Polyaxon refuses a file with a field it does not know: one \
                      that is misspelled, that belongs elsewhere, or of another \
                      version.",
        evidence: EXECUTED,
        good: "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n  rewritePath: true\n",
        bad: &[
            "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n  rewritePaths: true\n",
        ],
        ..FOUND
    },
    Rule {
        code: "whole-object-template",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A template stands for a whole object",
        explanation: "Templates are filled in after the spec is read, so what has \
                      fields of its own has to be written out. Templates can stand \
                      for the values in it.",
        evidence: EXECUTED,
        good: "inputs: [{name: image, type: str}]\nrun:\n  kind: job\n  container: {image: \"{{ image }}\"}\n",
        bad: &["run:\n  kind: job\n  container: \"{{ container }}\"\n"],
        ..FOUND
    },
    Rule {
        code: "wrong-type",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "A value has another type than its field takes",
        explanation: "The message names what was found and what the field takes.",
        evidence: EXECUTED,
        good: "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n  rewritePath: true\n",
        bad: &[
            "run:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n  rewritePath: sometimes\n",
            "termination: {timeout: 2h}\nrun:\n  kind: service\n  ports: [80]\n  container: {image: \"app:1\"}\n",
        ],
        ..FOUND
    },
];
