//! Mistakes in the YAML itself, as [`SyntaxErrorKind`](crate::syntax::SyntaxErrorKind) tells them.

use super::super::{Origin, Rule, Severity};
use super::FOUND;

/// What all of them have in common.
const YAML: Rule = Rule {
    severity: Severity::Error,
    origin: Origin::Yaml,
    evidence: "PyYAML 6, with which Polyaxon 2.18 reads files, refuses such a file.",
    ..FOUND
};

/// All of them.
pub(super) const CODES: &[Rule] = &[
    Rule {
        code: "bad-anchor-name",
        summary: "The name of an anchor has characters that are not allowed",
        explanation: "The name behind `&` and `*` has letters, digits, `-` and `_` \
                      only. A dot or a slash ends it for the reader of Polyaxon, \
                      whatever other readers of YAML think.",
        good: "run:\n  kind: job\n  container: &my-app {image: \"app:1\"}\n",
        bad: &["run:\n  kind: job\n  container: &my.app {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "bad-block-header",
        summary: "Something follows `|` or `>` that cannot stand there",
        explanation: "Behind `|` and `>` only `+`, `-`, a digit and a comment can \
                      follow. The text begins on the next line.",
        good: "run:\n  kind: job\n  container:\n    image: app:1\n    args:\n      - |\n        echo hello\n",
        bad: &[
            "run:\n  kind: job\n  container:\n    image: app:1\n    args:\n      - |echo\n        hello\n",
        ],
        ..YAML
    },
    Rule {
        code: "bad-directive",
        summary: "A directive cannot be read",
        explanation: "A line that begins with `%` is a directive. Only `%YAML 1.x` \
                      and `%TAG` mean something, once each and before `---`. A spec \
                      needs neither.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["%YAML 2.0\n---\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "bad-escape",
        summary: "An escape in double quotes does not exist",
        explanation: "In double quotes a backslash begins an escape, as in `\\n`, \
                      and YAML has a fixed list of them. Write two backslashes for \
                      one, or use single quotes, in which a backslash is a \
                      backslash.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", args: ['\\d+']}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\", args: [\"\\d+\"]}\n"],
        ..YAML
    },
    Rule {
        code: "bad-merge",
        summary: "`<<` merges something that is no mapping",
        explanation: "`<<` takes the fields of another mapping into this one. It \
                      needs a mapping, an alias of one, or a list of them.",
        good: "run:\n  kind: job\n  container:\n    <<: {image: \"app:1\"}\n    args: [a]\n",
        bad: &["run:\n  <<: job\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "bad-tag",
        summary: "A tag is not written as one",
        explanation: "A `!` before a value begins a tag, as in `!!str`. Values that \
                      begin with `!` need quotes.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", args: [!!str 1]}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\"}\n  queue: !<tag a\n"],
        ..YAML
    },
    Rule {
        code: "conflict-marker",
        summary: "A merge conflict is not resolved",
        explanation: "The marks that git leaves where two changes meet are no YAML. \
                      Keep one of the two sides, and remove the marks.",
        good: "run:\n  kind: job\n  container: {image: \"app:2\"}\n",
        bad: &[
            "run:\n  kind: job\n<<<<<<< HEAD\n  container: {image: \"app:1\"}\n=======\n  container: {image: \"app:2\"}\n>>>>>>> branch\n",
        ],
        ..YAML
    },
    Rule {
        code: "control-character",
        summary: "A character is not allowed in YAML",
        explanation: "Most control characters cannot stand in a file, not even in \
                      quotes. They come from copied text or terminals. Remove it, or \
                      write it as an escape in double quotes.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", args: [\"a\\u0007b\"]}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\", args: [\"a\u{7}b\"]}\n"],
        ..YAML
    },
    Rule {
        code: "duplicate-anchor",
        summary: "An anchor is defined twice in a document",
        explanation: "An alias has to mean one thing, so each name can be given once \
                      in a document. Other readers of YAML take the last; Polyaxon \
                      refuses the file.",
        good: "run:\n  kind: job\n  container: {image: &a \"app:1\", args: [*a]}\n",
        bad: &["run:\n  kind: job\n  container: {image: &a \"app:1\", name: &a main}\n"],
        ..YAML
    },
    Rule {
        code: "hidden-break",
        summary: "An invisible character ends the line",
        explanation: "Web pages and word processors separate lines with the characters \
                      U+2028, U+2029 and U+0085. Editors show them as part of the line, \
                      Polyaxon begins a new line there: a comment ends, and what follows \
                      is read as a key without indentation. Put a space in its place.",
        good: "run: # a comment\n  kind: job\n  container: {image: \"app:1\", args: [\"a\u{2028}b\"]}\n",
        bad: &["run: # a\u{2028}comment\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "impossible-date",
        summary: "What looks like a date is none",
        explanation: "YAML reads `2024-01-31` as a date, and fails where there is no \
                      such day. Quote the value if a text is meant.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", args: [\"2024-13-01\"]}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\", args: [2024-13-01]}\n"],
        ..YAML
    },
    Rule {
        code: "impossible-number",
        summary: "What looks like a number is none",
        explanation: "YAML 1.1 takes `0x_` or `0b_` for a number and then finds no \
                      digits. Quote the value.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", args: [\"0x_\"]}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\", args: [0x_]}\n"],
        ..YAML
    },
    Rule {
        code: "key-too-long",
        summary: "A key has more than 1024 characters",
        explanation: "A key without a `?` before it ends within 1024 characters. A \
                      colon and a space far into a long text are read as the end of \
                      a key: quote the text.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n",
        ..YAML
    },
    Rule {
        code: "missing-colon",
        summary: "A line of a mapping has no colon",
        explanation: "Every line of a mapping is `key: value`. A word alone may be a \
                      key that is not finished, or the end of the text of the line \
                      above. `key=value` is a text.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n  connections: [data]\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\"}\n  connections\n"],
        ..YAML
    },
    Rule {
        code: "missing-comma",
        summary: "Two things in brackets have no comma between them",
        explanation: "Items in brackets and fields in braces are separated by \
                      commas.",
        good: "run:\n  kind: job\n  connections: [\"data\", \"code\"]\n  container: {image: \"app:1\"}\n",
        bad: &[
            "run:\n  kind: job\n  connections: [\"data\" \"code\"]\n  container: {image: \"app:1\"}\n",
        ],
        ..YAML
    },
    Rule {
        code: "missing-dash",
        summary: "A line of a list does not begin with a dash",
        explanation: "Where a list has begun, each line of its column begins an item \
                      with `- `.",
        good: "run:\n  kind: job\n  container:\n    image: app:1\n    args:\n      - train\n      - \"lr: 1\"\n",
        bad: &[
            "run:\n  kind: job\n  container:\n    image: app:1\n    args:\n      - train\n      lr: 1\n",
        ],
        ..YAML
    },
    Rule {
        code: "missing-document-marker",
        summary: "A new document begins without `---`",
        explanation: "A directive belongs to the document after it, which begins \
                      with `---`.",
        good: "%YAML 1.1\n---\nrun: {kind: job, container: {image: \"app:1\"}}\n",
        bad: &["%YAML 1.1\nrun: {kind: job, container: {image: \"app:1\"}}\n"],
        ..YAML
    },
    Rule {
        code: "missing-key",
        summary: "A colon has no key before it",
        explanation: "`: value` alone says nothing. Write the key, or quote the text \
                      that begins with a colon.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\nname: train\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\"}\n: train\n"],
        ..YAML
    },
    Rule {
        code: "missing-space",
        summary: "A dash or a colon has no space behind it",
        explanation: "`-name` is a text; `- name` is an item of a list. `image:app` is \
                      a text too, and `image: app` is a key with its value.",
        good: "run:\n  kind: job\n  container:\n    image: app:1\n    env:\n      - name: A\n        value: b\n",
        bad: &[
            "run:\n  kind: job\n  container:\n    image: app:1\n    env:\n      -name: A\n       value: b\n",
            "run:\n  kind: service\n  ports:\n    -80\n  container: {image: \"app:1\"}\n",
        ],
        ..YAML
    },
    Rule {
        code: "multiline-key",
        summary: "A key goes over more than one line",
        explanation: "A key stands on one line. Most often a quote before it is not \
                      closed.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", \"name\": a}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\", \"na\n    me\": a}\n"],
        ..YAML
    },
    Rule {
        code: "nested-mapping",
        summary: "A line holds a second `key: value`",
        explanation: "A colon with a space behind it ends a key. Text that holds one \
                      needs quotes; a mapping in a mapping begins on its own line.",
        good: "description: \"Note: trains\"\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["description: Note: trains\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "recursive-alias",
        summary: "An alias stands within what it repeats",
        explanation: "`*name` stands for all that is marked `&name`. Within it, it would hold itself \
                      without an end, which no run can be made of.",
        evidence: "YAML 1.2, section 3.2.1, allows it; a run is sent as JSON, which has no such values.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", args: [&a x, *a]}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\", args: &a [x, *a]}\n"],
        ..YAML
    },
    Rule {
        code: "reserved-word",
        summary: "A word has a meaning of its own in YAML",
        explanation: "A `=` or `<<` alone as a value means something to YAML 1.1 \
                      that no spec can use. Quote it.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", args: [a, \"=\"]}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\", args: [a, =]}\n"],
        ..YAML
    },
    Rule {
        code: "tab",
        summary: "A tab stands where only spaces may",
        explanation: "YAML indents with spaces. Set the editor to insert them for \
                      the tab key.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["run:\n	kind: job\n	container: {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "tag-mismatch",
        summary: "A value is not what its tag says",
        explanation: "`!!int` and the like fix the type of a value, so the value has \
                      to be one of that type.",
        good: "run:\n  kind: service\n  ports: [80]\n  replicas: !!int 2\n  container: {image: \"app:1\"}\n",
        bad: &[
            "run:\n  kind: service\n  ports: [80]\n  replicas: !!int two\n  container: {image: \"app:1\"}\n",
        ],
        ..YAML
    },
    Rule {
        code: "too-deep",
        summary: "The file is nested too deeply",
        explanation: "Hundreds of brackets in brackets are an accident, and the \
                      reader of Polyaxon gives up on them.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n",
        ..YAML
    },
    Rule {
        code: "too-many-mistakes",
        summary: "More mistakes than are listed",
        explanation: "A file that is no YAML at all has a mistake in most of its \
                      lines. The first ones are listed.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\n",
        ..YAML
    },
    Rule {
        code: "unclosed-bracket",
        summary: "A bracket or brace is never closed",
        explanation: "A list in brackets goes on over the lines until its `]`, a \
                      mapping in braces until its `}`. The mark is at the one that \
                      is open.",
        good: "run:\n  kind: job\n  connections: [data, code]\n  container: {image: \"app:1\"}\n",
        bad: &["run:\n  kind: job\n  connections: [data, code\n  container: {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "unclosed-quote",
        summary: "A quote is never closed",
        explanation: "A quoted text goes on over the lines until the same quote. The \
                      mark is at the one that opens it.",
        good: "run:\n  kind: job\n  container:\n    image: \"app:1\"\n",
        bad: &["run:\n  kind: job\n  container:\n    image: \"app:1\n"],
        ..YAML
    },
    Rule {
        code: "unexpected-bracket",
        summary: "A bracket closes nothing that is open",
        explanation: "There is one `]` or `}` too many, or one of the wrong sort.",
        good: "run:\n  kind: job\n  connections: [data]\n  container: {image: \"app:1\"}\n",
        bad: &["run:\n  kind: job\n  connections: [data]]\n  container: {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "unexpected-character",
        summary: "No value can begin with this character",
        explanation: "`@` and a backtick are reserved, and `%` begins no value. \
                      Quote the value.",
        good: "description: \"@team\"\nrun:\n  kind: job\n  container: {image: \"app:1\"}\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\"}\n  queue: @gpu\n"],
        ..YAML
    },
    Rule {
        code: "unexpected-comma",
        summary: "Nothing stands before a comma",
        explanation: "A comma separates two things. Remove it, or write what is \
                      missing.",
        good: "run:\n  kind: job\n  connections: [data, code,]\n  container: {image: \"app:1\"}\n",
        bad: &[
            "run:\n  kind: job\n  connections: [data,, code]\n  container: {image: \"app:1\"}\n",
        ],
        ..YAML
    },
    Rule {
        code: "unexpected-dash",
        summary: "A list item stands where none can",
        explanation: "A list with dashes begins on the line below its key. In one \
                      line, use brackets.",
        good: "run:\n  kind: job\n  connections:\n    - data\n  container: {image: \"app:1\"}\n",
        bad: &["run:\n  kind: job\n  connections: - data\n  container: {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "unexpected-property",
        summary: "An anchor or a tag stands where none can",
        explanation: "Before a value there is one `&name` and one `!tag` at most, \
                      and none before an alias.",
        good: "run:\n  kind: job\n  container: &a {image: \"app:1\"}\n",
        bad: &["run:\n  kind: job\n  container: &a &b {image: \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "unexpected-text",
        summary: "Text follows a value that is complete",
        explanation: "Behind a closing quote or bracket the value is over. Quote the \
                      whole value.",
        good: "run:\n  kind: job\n  container:\n    image: \"app:1\"\n",
        bad: &["run:\n  kind: job\n  container:\n    image: \"app\":1\n"],
        ..YAML
    },
    Rule {
        code: "unhashable-key",
        summary: "A mapping or a list stands as a key",
        explanation: "YAML allows it, and the reader of Polyaxon has nothing to keep \
                      it in. A key is a text.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\"}\nname: a\n",
        bad: &["run:\n  kind: job\n  container: {image: \"app:1\"}\n  ? [a]\n  : b\n"],
        ..YAML
    },
    Rule {
        code: "unknown-alias",
        summary: "An alias has no anchor before it",
        explanation: "`*name` stands for the value that is marked `&name` above it \
                      in the same document. A text that begins with `*` needs \
                      quotes.",
        good: "run:\n  kind: job\n  container: {image: \"app:1\", args: [\"*main\"]}\n",
        bad: &["run:\n  kind: job\n  container: *main\n"],
        ..YAML
    },
    Rule {
        code: "unknown-tag",
        summary: "Polyaxon does not know the tag",
        explanation: "Polyaxon reads files with the tags of YAML itself, such as \
                      `!!str`. Tags of other programs, such as `!vault` or `!Ref`, \
                      are not read.",
        good: "run:\n  kind: job\n  container: {image: !!str \"app:1\"}\n",
        bad: &["run:\n  kind: job\n  container: {image: !Ref \"app:1\"}\n"],
        ..YAML
    },
    Rule {
        code: "unquoted-template",
        summary: "A template has to stand in quotes",
        explanation: "YAML reads a `{` at the beginning of a value as a mapping. \
                      With quotes around the whole value it is a text, which \
                      Polyaxon fills in.",
        good: "inputs: [{name: tag, type: str}]\nrun:\n  kind: job\n  container:\n    image: \"{{ tag }}\"\n",
        bad: &[
            "inputs: [{name: tag, type: str}]\nrun:\n  kind: job\n  container:\n    image: {{ tag }}\n",
        ],
        ..YAML
    },
    Rule {
        code: "wrong-indentation",
        summary: "A line is not indented like its neighbors",
        explanation: "The keys of a mapping begin in the same column, and so do the \
                      dashes of a list. The mark is at the line that was moved.",
        good: "run:\n  kind: job\n  container:\n    image: app:1\n    args: [a]\n",
        bad: &["run:\n  kind: job\n  container:\n    image: app:1\n   args: [a]\n"],
        ..YAML
    },
];
