//! Where the tree meets the spec: what each place is, and what is wrong with it.

mod bind;
mod catalogue;
mod check;
mod codes;
pub mod command;
mod consequences;
mod context;
pub(crate) mod dag;
mod datum;
mod definition;
mod diagnostic;
pub(crate) mod edit;
mod findings;
mod firsts;
mod ignores;
mod init;
mod io_type;
mod io_value;
mod kept;
mod kind;
mod layers;
mod local;
mod moves;
mod names;
mod operations;
mod param;
mod patch;
mod pod;
mod quantity;
mod rule;
mod rules;
mod secret;
mod service_url;
mod serving;
mod signature;
mod slips;
mod suggest;
pub(crate) mod templates;
mod trail;
mod view;
pub(crate) mod walk;
mod wrapped;

use std::sync::{Arc, OnceLock};

use crate::schema::Slot;
use crate::spec::{self, FileKind};
use crate::syntax::{Document, Tree};
use crate::text::{TextRange, TextSize, sort_by_range};

pub use bind::{Bound, Step, bind};
pub use catalogue::{
    Catalogue, Connection, Listed, connections_in, connections_in_catalogue, connections_in_json,
    is_kind, kinds,
};
pub use codes::{codes, described, page, rule};
pub use context::Context;
pub use definition::{
    CONTAINER_SHORTCUTS, Container, Definition, DefinitionPlace, REFERENCES, Role, SHORTCUTS,
};
pub use diagnostic::{Belongs, Diagnostic, Origin, PathStep, Related, Severity, Tag};
pub use ignores::{IGNORE, ignore_removal};
pub use io_value::misfit;
pub use kind::{DocumentKind, document_kind, is_of_others, is_root_key};
pub use moves::is_slip;
pub use names::{Mention, Names, Referent, Spelling, Symbol, SymbolKind};
pub use patch::{RUN_PATCH, bind_in};
pub use pod::{OF_CONTAINERS, OWN_VOLUMES, is_label};
pub use rule::{Findings, Fix, Profile, Rule};
pub use rules::RULES;
pub use service_url::{Location, ServiceUrl, location, service_urls};
pub use signature::{Beside, Signature, path_refs, referent};
pub use slips::{comment_sign, hides_end, lacks_space, list_mark, wrong_closer, wrong_quote};
pub use suggest::{and_list, did_you_mean, nearest};
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

impl Options {
    /// Whether the file is read whatever it looks like: the user pointed at it, or Polyaxon looks for
    /// a file of its name.
    fn reads_any(&self) -> bool {
        self.named || spec::is_looked_for(&self.beside.file)
    }
}

/// A file and everything known of it. Immutable; findings are computed when first asked for.
pub struct Analysis {
    tree: Tree,
    options: Arc<Options>,
    diagnostics: OnceLock<Vec<Diagnostic>>,
    names: OnceLock<Names>,
    /// The number of the document whose kind was asked for first, and that.
    kind: OnceLock<(usize, DocumentKind)>,
}

impl Analysis {
    /// The analysis of a tree.
    pub fn new(tree: Tree, options: Arc<Options>) -> Analysis {
        let (diagnostics, names, kind) = Default::default();
        Analysis { tree, options, diagnostics, names, kind }
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

    /// What kind of document one is, of the tree or of what it becomes by an edit. For an answer about
    /// a place, that of its document is asked for many times.
    pub fn kind(&self, document: &Document) -> DocumentKind {
        let kind = || document_kind(document, self.options.reads_any());
        if !document.is_in(&self.tree) {
            return kind();
        }
        match self.kind.get_or_init(|| (document.index(), kind())) {
            (index, known) if *index == document.index() => *known,
            _ => kind(),
        }
    }

    /// All findings, in order of place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.diagnostics.get_or_init(|| {
            let mut found = Vec::new();
            let (mut is_ours, mut may_ignore) = (false, false);
            for document in self.tree.documents() {
                let of_document = findings::of(self, document);
                found.extend(of_document.diagnostics);
                is_ours |= of_document.is_ours;
                may_ignore |= of_document.may_ignore;
            }
            if is_ours && may_ignore {
                ignores::apply(&self.tree, self.options.profile, &mut found);
            }
            sort_by_range(&mut found, |diagnostic| diagnostic.range);
            found.dedup_by(|a, b| (a.range, a.code, &a.message) == (b.range, b.code, &b.message));
            self.tree.rest();
            found
        })
    }

    /// The names in the file, and where each is used.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(self))
    }

    /// The name at an offset, its ends included, if it is of one of some kinds. Where there is surely
    /// none, the names of the file are not gathered.
    pub fn name_at(&self, offset: TextSize, kinds: &[SymbolKind]) -> Option<&Symbol> {
        let may_be = || self.may_name(offset, kinds);
        let names = self.names.get().or_else(|| may_be().then(|| self.names()))?;
        names.at(offset).filter(|symbol| kinds.contains(&symbol.kind))
    }

    /// Whether a name of one of some kinds may be at an offset. It is a quick answer, from what is
    /// around the place.
    pub fn may_name(&self, offset: TextSize, kinds: &[SymbolKind]) -> bool {
        names::kinds_at(self, offset).iter().any(|kind| kinds.contains(kind))
    }

    /// Whether a component in another place may know a name as well.
    pub fn is_shared(&self, symbol: &Symbol) -> bool {
        symbol.referent.as_ref().is_some_and(|referent| {
            let path = referent.path();
            path.is_none_or(|path| self.options.beside.may_take(path, &symbol.name))
        })
    }

    /// The keys and item numbers that lead to the start of a range.
    pub fn path(&self, range: TextRange) -> Vec<PathStep> {
        let document = self.tree.document_at(range.start());
        trail(&document, range.start()).path(&document)
    }
}

/// What the root of a kind of file holds.
pub fn root_slot(kind: FileKind) -> Slot {
    Slot { shape: spec::root(kind), nullable: false, or_template: false }
}
