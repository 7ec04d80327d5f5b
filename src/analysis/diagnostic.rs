//! Findings.

use crate::text::TextRange;

/// Something to tell the user about a place in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// The place: the key for what concerns a key, the value for what concerns a value.
    pub range: TextRange,
    /// How bad it is.
    pub severity: Severity,
    /// The kebab-case name of the rule, such as `unknown-field`.
    pub code: &'static str,
    /// Who refuses it, or that nobody does.
    pub origin: Origin,
    /// What is wrong and what would be right, in one or two sentences.
    pub message: String,
    /// The number of the document in the file, from 0.
    pub document: usize,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// How an editor may draw it.
    pub tags: Vec<Tag>,
    /// What stands there instead in a correct spec, nearest first: names or values, as they would be
    /// typed.
    pub suggestions: Vec<String>,
    /// The fields whose lack it tells: it is only told where none of them is miswritten.
    pub rests_on: &'static [&'static str],
    /// Where that belongs which stands here.
    pub belongs: Option<Belongs>,
}

/// Where entries belong that stand elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    /// In the mapping at a path from the one in which they stand: `container`, `../container`.
    In(String),
    /// At the root of the file.
    Root,
    /// In the mapping around the one in which they stand.
    Around {
        /// Whether the message says so already.
        is_told: bool,
    },
    /// In `run` at the root of the file, which is missing there or stands empty before them.
    Run,
    /// Under a key beside which they stand. These are their own keys.
    Under(Vec<String>),
}

/// A step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PathStep {
    /// The value of a key.
    Key(String),
    /// An item, from 0.
    Item(usize),
}

/// A further place that explains a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The place, in the same file.
    pub range: TextRange,
    /// What it has to do with it.
    pub message: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Reading, checking, compiling or the cluster fails.
    Error,
    /// It runs, and not as meant.
    Warning,
    /// Worth knowing.
    Information,
    /// A suggestion.
    Hint,
}

impl Severity {
    /// All of them, the worst first.
    pub const ALL: [Severity; 4] =
        [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];

    /// The name in settings and in machine-readable forms.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
            Severity::Hint => "hint",
        }
    }
}

/// Who refuses what a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// The YAML reader.
    Yaml,
    /// Polyaxon, before anything runs.
    Polyaxon,
    /// The cluster.
    Kubernetes,
    /// Nobody, or only the run itself.
    Lint,
}

/// How an editor may draw a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tag {
    /// Faded: it has no effect.
    Unnecessary,
    /// Struck through: it should not be used any more.
    Deprecated,
}

impl Diagnostic {
    /// A finding with nothing but what each has to have. Its place in the document is filled in by
    /// the analysis.
    pub fn new(
        range: TextRange,
        severity: Severity,
        code: &'static str,
        origin: Origin,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            range,
            severity,
            code,
            origin,
            message: message.into(),
            document: 0,
            related: Vec::new(),
            tags: Vec::new(),
            suggestions: Vec::new(),
            rests_on: &[],
            belongs: None,
        }
    }

    /// Tells what stands there instead in a correct spec, nearest first.
    pub fn suggest(&mut self, texts: &[&str]) {
        self.suggestions.extend(texts.iter().map(|text| (*text).to_owned()));
    }

    /// Adds a further place that explains it.
    pub fn relate(&mut self, range: TextRange, message: impl Into<String>) -> &mut Diagnostic {
        self.related.push(Related { range, message: message.into() });
        self
    }
}
