//! What is told of a file as a whole and of the comments for the checker.

use super::super::{Origin, Rule, Severity};
use super::FOUND;

/// All of it.
pub(super) const CODES: &[Rule] = &[
    Rule {
        code: "empty-document",
        severity: Severity::Error,
        origin: Origin::Polyaxon,
        summary: "The file holds nothing to run",
        explanation: "The file was named to be checked, or Polyaxon looks for a file of its name, and \
                      there are only comments in it, a list, or what is for another program.",
        evidence: "Executed on Polyaxon 2.18: `polyaxon check` cannot read the example.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["# nothing\n", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n"],
        ..FOUND
    },
    Rule {
        code: "unknown-ignore",
        severity: Severity::Information,
        origin: Origin::Lint,
        summary: "An ignore comment names a code that does not exist",
        explanation: "The comment hides nothing, most often because the code in it \
                      is misspelled.",
        evidence: "The list of codes in this document.",
        good: "run:\n  kind: job\n  container: {image: app} # polyaxon-ls: ignore[image-tag-latest]\n",
        bad: &[
            "run:\n  kind: job\n  container: {image: \"app:1\"} # polyaxon-ls: ignore[image-tag]\n",
        ],
        ..FOUND
    },
    Rule {
        code: "unused-ignore",
        severity: Severity::Hint,
        origin: Origin::Lint,
        summary: "An ignore comment hides nothing",
        explanation: "What the comment once hid is gone. Left in place it would hide \
                      the next mistake of its sort.",
        evidence: "Nothing is found there without the comment either.",
        good: "run:\n  kind: job\n  container: {image: app} # polyaxon-ls: ignore[image-tag-latest]\n",
        bad: &[
            "run:\n  kind: job\n  container: {image: \"app:1\"} # polyaxon-ls: ignore[image-tag-latest]\n",
        ],
        ..FOUND
    },
    Rule {
        code: "too-many",
        severity: Severity::Information,
        origin: Origin::Lint,
        summary: "More is found in a file than editors are shown",
        explanation: "Editors get slow with thousands of marks, so the first \
                      thousand are sent. `polyaxon-ls check` shows all.",
        evidence: "The server counts them.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n",
        ..FOUND
    },
    Rule {
        code: "too-large",
        severity: Severity::Information,
        origin: Origin::Lint,
        summary: "A file is larger than 64 MB and is not read",
        explanation: "No spec is that large; it is data under the name of one.",
        evidence: "The server measures it.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n",
        ..FOUND
    },
];
