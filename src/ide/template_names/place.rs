//! A place inside a template, and the names that fit there.

use crate::analysis::templates::{Site, Templates, Unit, VariableRole};
use crate::analysis::{
    Analysis, Bound, Catalogue, Context, DocumentKind, Step, bind_in, misfit, trail,
};
use crate::ide::CompletionKind;
use crate::schema::ShapeId;
use crate::spec;
use crate::spec::contexts::{
    self, Availability, FILTERS, FUNCTIONS, GLOBALS, LOOP, Name, STATEMENTS, Stage, TESTS,
};
use crate::syntax::Tree;
use crate::template::{Cursor, CursorKind, Ident, Path, Reference, SegmentKind};
use crate::text::{TextRange, TextSize};

use super::{Word, connections, values, variables};

/// A place inside `{{ }}` or `{% %}` of a text that is rendered.
pub struct Place<'p, 't> {
    pub(super) context: &'p Context<'t>,
    pub(super) site: &'p Site<'t>,
    pub(super) unit: &'p Unit<'t>,
    pub(super) catalogue: &'p Catalogue,
    pub(super) stage: Stage,
    /// What is typed there; ranges in it are of the scalar's text.
    pub cursor: Cursor,
}

/// Calls `found` with the place of a template at an offset of a tree, which is the analysis' own
/// or one that differs from it by what is being typed; `None` where no template is rendered.
pub fn at_place<T>(
    analysis: &Analysis,
    tree: &Tree,
    offset: TextSize,
    found: impl FnOnce(&Place) -> Option<T>,
) -> Option<T> {
    if !is_behind_braces(tree, offset) {
        return None;
    }
    let analysis = &analysis.update(tree.clone());
    let document = analysis.tree().document_at(offset);
    let DocumentKind::Polyaxon(kind) = analysis.kind(&document) else { return None };
    let context = Context::new(analysis, document, kind);
    let templates = Templates::at(&context, offset);
    let site = templates.sites.iter().find(|site| site.range.contains_inclusive(offset))?;
    let cursor = site.template.template.cursor(site.template.text_offset(offset)?)?;
    let (unit, catalogue) = (templates.unit(site), &*analysis.options().catalogue);
    let stage = site.stage?;
    found(&Place { context: &context, site, unit, catalogue, stage, cursor })
}

/// Templates that span more lines are rare, and nobody types in their middle.
const MAX_LINES: usize = 50;

/// Whether braces of a template are open before an offset. Cheap, and right nearly always, so that
/// templates need not be read where there is none.
pub fn is_behind_braces(tree: &Tree, offset: TextSize) -> bool {
    let text = tree.text();
    let start = text.line_start(text.line_of(offset).saturating_sub(MAX_LINES));
    let before = text.slice(TextRange::new(start, offset));
    let mut before = before.as_bytes();
    while let Some(at) = memchr::memrchr2(b'{', b'}', before) {
        match (&before[..=at], before.get(at + 1)) {
            ([.., b'{', b'{'], _) | ([.., b'{'], Some(b'%')) => return true,
            ([.., b'}' | b'%', b'}'], _) => return false,
            _ => before = &before[..at],
        }
    }
    false
}

impl Place<'_, '_> {
    /// The word at the place, with its range in the file, if it is a name that is known.
    pub fn word(&self) -> Option<(Word, TextRange)> {
        let template = &self.site.template.template;
        let range = self.cursor.range;
        let name = Ident { range, text: template.text()[range].to_owned() };
        if self.cursor.kind == CursorKind::Name && template.is_bound(&name) {
            return None;
        }
        let word = self.words().into_iter().find(|word| word.name == name.text)?;
        Some((word, self.source(range)))
    }

    /// The names that fit at the place.
    pub fn words(&self) -> Vec<Word> {
        match &self.cursor.kind {
            CursorKind::Name => self.roots(),
            CursorKind::Field(path) | CursorKind::Key(path, _) => self.fields(path),
            CursorKind::Filter => FILTERS.iter().map(Word::of_function).collect(),
            CursorKind::Test => TESTS.iter().map(Word::of_function).collect(),
            CursorKind::Statement => STATEMENTS.iter().map(Word::of_function).collect(),
            CursorKind::Operator | CursorKind::Free => Vec::new(),
        }
    }

    fn roots(&self) -> Vec<Word> {
        let shapes = self.shapes().unwrap_or_default();
        let mut words = self.bindings();
        words.extend(variables::all(self).into_iter().map(|word| {
            let fits = self.unit.fits(&word.name, &shapes) && !self.comes_later(&word.name);
            word.ranked(u32::from(!fits))
        }));
        words.extend(contexts::ROOTS.iter().map(|root| self.named(root).ranked(2)));
        words.extend(FUNCTIONS.iter().map(|function| Word::of_function(function).ranked(3)));
        words
    }

    /// The variables whose values may stand for the text, where one name is all of it.
    pub fn variables(&self) -> Vec<Word> {
        if self.is_refused() {
            return Vec::new();
        }
        let shapes = self.shapes().unwrap_or_default();
        let mut words = variables::all(self);
        words.retain(|word| word.available && self.unit.fits(&word.name, &shapes));
        words
            .into_iter()
            .map(|word| {
                let later = self.comes_later(&word.name);
                word.ranked(u32::from(later))
            })
            .collect()
    }

    /// Whether the text is the value of something that takes no text: it is bound before templates
    /// are rendered.
    fn is_refused(&self) -> bool {
        let steps = trail(&self.context.document, self.site.range.start()).steps;
        let [.., io, value] = &steps[..] else { return false };
        let path: Vec<&str> = self.site.path.iter().map(String::as_str).collect();
        let declared = match path[..] {
            ["inputs" | "outputs", _, "value"] => Some(io.view()),
            ["params", name] | ["params", name, "value"] => {
                self.unit.variable(name).map(|variable| variable.view.clone())
            }
            _ => None,
        };
        declared.is_some_and(|declared| misfit(&declared, &value.view()).is_some())
    }

    /// Whether a variable is an output of the run that is being described.
    fn comes_later(&self, name: &str) -> bool {
        let role = self.unit.variable(name).map(|variable| variable.role);
        role == Some(VariableRole::Output) && self.stage != Stage::Hooks
    }

    /// What the text may be, where one name is all of it and its value stands for the text.
    fn shapes(&self) -> Option<Vec<ShapeId>> {
        let sole = self.site.template.template.sole_expression()?;
        Reference::whole(&sole.expr).filter(|name| name.segments.is_empty())?;
        let (steps, bound) = self.bound()?;
        Some(bound.shapes(spec::schema(), &steps.last()?.view()))
    }

    /// The way to the value that the text is, and what it may be; none for a key.
    pub fn bound(&self) -> Option<(Vec<Step<'_>>, Bound<'static>)> {
        let context = self.context;
        let trail = trail(&context.document, self.site.range.start());
        let bound = bind_in(context.beside, context.kind, &context.root, &trail.steps);
        (!trail.on_key).then_some((trail.steps, bound))
    }

    /// Whether a `{{ }}` of the text begins at an offset of the file.
    pub fn begins_at(&self, offset: TextSize) -> bool {
        let mut expressions = self.site.template.template.expressions();
        expressions.any(|it| self.source(it.range).start() == offset)
    }

    /// Whether the text is one `{{ }}` and nothing else.
    pub fn is_whole(&self) -> bool {
        self.site.template.template.sole_expression().is_some()
    }

    /// The names that statements of the template bind.
    fn bindings(&self) -> Vec<Word> {
        let bindings = self.site.template.template.bindings().iter();
        let holding =
            bindings.filter(|binding| binding.scope.contains_inclusive(self.cursor.range.start()));
        let docs = "Bound by a statement of this template.";
        holding
            .map(|bound| Word::new(&bound.name, CompletionKind::Value, "", docs.to_owned()))
            .collect()
    }

    fn fields(&self, path: &Path) -> Vec<Word> {
        let names: Option<Vec<&str>> = path.segments.iter().map(SegmentKind::name).collect();
        match (path.root.as_str(), names.as_deref()) {
            ("loop", Some([])) if self.bindings().iter().any(|word| word.name == "loop") => {
                LOOP.iter().map(Word::of_function).collect()
            }
            ("globals", Some([])) => GLOBALS.iter().map(|global| self.named(global)).collect(),
            ("params", Some([])) => {
                let words = variables::params(self).into_iter();
                let later = |word: &Word| if self.comes_later(&word.name) { 2 } else { word.rank };
                words.map(|word| Word { rank: later(&word), ..word }).collect()
            }
            ("params", Some([param])) => variables::fields(self, param),
            (root @ ("connections" | "init"), Some([])) => connections::requested(self, root),
            ("connections" | "init", Some([connection])) => connections::fields(self, connection),
            ("globals" | "connections" | "init", _) => Vec::new(),
            ("params", _) => values::fields_of_param(self, &path.segments),
            (variable, _) => values::fields(self, variable, &path.segments),
        }
    }

    fn named(&self, name: &Name) -> Word {
        Word { available: self.exists(name.availability), ..Word::of_name(name) }
    }

    /// Whether a name with this availability exists when the template is rendered.
    fn exists(&self, availability: Availability) -> bool {
        let kind = self.unit.run_kind.as_deref();
        let is_service = kind.is_none_or(|kind| kind == "service") || self.stage == Stage::Hooks;
        match availability {
            Availability::Reference => self.stage == Stage::Hooks,
            Availability::Service if !is_service => false,
            availability => availability.includes(self.stage),
        }
    }

    /// The range in the file of a range of the scalar's text.
    pub fn source(&self, range: TextRange) -> TextRange {
        self.site.template.source(range)
    }

    /// The scalar's text.
    pub fn text(&self) -> &str {
        self.site.template.template.text()
    }

    /// The quote that can be written at the place.
    pub fn quote(&self) -> char {
        self.site.template.quote()
    }
}
