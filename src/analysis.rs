//! Where the tree meets the spec: what each place is, and what is wrong with it.

mod bind;
mod catalogue;
mod check;
mod codes;
pub mod command;
mod consequences;
mod context;
mod dag;
mod datum;
mod definition;
mod diagnostic;
mod edit;
mod ignores;
mod init;
mod io_type;
mod io_value;
mod kind;
mod layers;
mod moves;
mod names;
mod param;
mod pod;
mod quantity;
mod rule;
mod rules;
mod secret;
mod service_url;
mod serving;
mod signature;
mod suggest;
pub(crate) mod templates;
mod trail;
mod view;
pub(crate) mod walk;

use std::sync::{Arc, OnceLock};

use crate::schema::Slot;
use crate::spec::{self, FileKind};
use crate::syntax::{Document, Tree};
use crate::text::TextRange;

pub use bind::{Bound, Step, bind};
pub use catalogue::{
    Catalogue, Connection, connections_in, connections_in_catalogue, connections_in_json, is_kind,
    kinds,
};
pub use codes::{codes, summary};
pub use context::Context;
pub use definition::{Container, Definition, DefinitionPlace, Role};
pub use diagnostic::{Diagnostic, Origin, PathStep, Related, Severity, Tag};
pub use kind::{DocumentKind, document_kind};
pub use names::{Mention, Names, Referent, Spelling, Symbol, SymbolKind};
pub use rule::{Findings, Fix, Profile, Rule};
pub use rules::{RULES, rule};
pub use service_url::{Location, ServiceUrl, service_urls};
pub use signature::{Beside, Signature, path_refs, referent};
pub use suggest::{did_you_mean, nearest};
pub use trail::{Trail, trail};
pub use view::{Read, View};

/// What the user may choose about the analysis.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Whether the user pointed at the file, so that it is checked whatever it looks like.
    pub named: bool,
    /// Which rules take part.
    pub profile: Profile,
    /// The connections that are declared around the file.
    pub catalogue: Arc<Catalogue>,
    /// What is known of the files that the file may refer to.
    pub beside: Beside,
}

/// A file and everything known of it. Immutable; findings are computed when first asked for.
pub struct Analysis {
    tree: Tree,
    options: Arc<Options>,
    diagnostics: OnceLock<Vec<Diagnostic>>,
    names: OnceLock<Names>,
}

impl Analysis {
    /// The analysis of a tree.
    pub fn new(tree: Tree, options: Arc<Options>) -> Analysis {
        Analysis { tree, options, diagnostics: OnceLock::new(), names: OnceLock::new() }
    }

    /// The analysis of an edited tree, with the same options.
    pub fn update(&self, tree: Tree) -> Analysis {
        Analysis::new(tree, self.options.clone())
    }

    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The options it was made with.
    pub fn options(&self) -> &Arc<Options> {
        &self.options
    }

    /// What kind of document one is.
    pub fn kind(&self, document: &Document) -> DocumentKind {
        document_kind(document, self.options.named)
    }

    /// All findings, in order of place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics.get_or_init(|| {
            let mut found: Vec<_> =
                self.tree.documents().flat_map(|document| self.check(document)).collect();
            if self.tree.documents().any(|document| self.is_ours(&document)) {
                ignores::apply(&self.tree, self.options.profile, &mut found);
            }
            found.sort_by_key(|diagnostic| (diagnostic.range.start(), diagnostic.range.end()));
            found.dedup_by(|a, b| (a.range, a.code, &a.message) == (b.range, b.code, &b.message));
            found
        })
    }

    /// The names in the file, and where each is used.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self))
    }

    /// Whether a document is looked at.
    fn is_ours(&self, document: &Document) -> bool {
        self.options.named || self.kind(document) != DocumentKind::Foreign
    }

    fn check(&self, document: Document) -> Vec<Diagnostic> {
        if !self.is_ours(&document) {
            return Vec::new();
        }
        let kind = self.kind(&document);
        let mut found = syntax_errors(&document);
        if let DocumentKind::Polyaxon(kind) = kind {
            let context = Context::new(self, document, kind);
            let shapes = check::check(spec::schema(), root_slot(kind), title(kind), &context.root);
            let mut rules = Vec::new();
            self.apply_rules(&context, &mut rules);
            if dag::dag(&context).is_some_and(|dag| dag.is_open()) {
                // Polyaxon fetches what the operations refer to before it looks at the dag.
                let of_dag = rules.iter_mut().filter(|found| found.code.starts_with("dag-"));
                of_dag.for_each(|found| found.origin = Origin::Lint);
            }
            found = consequences::causes(&self.tree, &document, found, shapes, rules);
        } else if self.options.named && document.index() == 0 && found.is_empty() {
            found.push(nothing(&document));
        }
        for diagnostic in &mut found {
            diagnostic.document = document.index();
        }
        found
    }

    fn apply_rules(&self, context: &Context, found: &mut Vec<Diagnostic>) {
        for rule in RULES {
            let asked = rule.profile == Profile::Default || self.options.profile == Profile::Strict;
            if let Some(check) = rule.check.filter(|_| asked) {
                check(context, &mut Findings::new(rule, found));
            }
        }
    }

    /// The keys and item numbers that lead to the start of a range.
    pub fn path(&self, range: TextRange) -> Vec<PathStep> {
        let document = self.tree.document_at(range.start());
        trail(&document, range.start()).path
    }
}

/// What the root of a kind of file holds.
pub fn root_slot(kind: FileKind) -> Slot {
    Slot { shape: spec::root(kind), nullable: false, or_template: false }
}

fn title(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Component => "component",
        FileKind::Operation => "operation",
        FileKind::Polyaxonfile => "polyaxonfile",
        FileKind::Deployment => "deployment",
        FileKind::Agent => "agent",
        FileKind::Git => "polyaxongit",
    }
}

/// A file without content that the user pointed at.
fn nothing(document: &Document) -> Diagnostic {
    let start = TextRange::empty(document.range().start());
    let message = "the file holds nothing to run";
    Diagnostic::new(start, Severity::Error, "empty-document", Origin::Polyaxon, message)
}

fn syntax_errors(document: &Document) -> Vec<Diagnostic> {
    let errors = document.errors().into_iter();
    errors
        .map(|error| {
            Diagnostic::new(
                error.range,
                Severity::Error,
                error.kind.code(),
                Origin::Yaml,
                error.kind.to_string(),
            )
        })
        .collect()
}
