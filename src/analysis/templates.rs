//! Templates in scalars: where they are rendered, and the names they can use there.

mod fields;
mod fits;
mod guard;
mod operators;
mod places;
mod problem;
mod reach;
mod requested;
#[cfg(test)]
mod tests;
mod unit;

use std::cell::OnceCell;

use crate::spec::contexts::Stage;
use crate::syntax::{Scalar, ScalarStyle};
use crate::template::{self, Literal, Template};
use crate::text::{TextRange, TextSize};

use super::context::Context;
use super::diagnostic::Severity;
use super::rule::Findings;

use places::{Place, Rendering, Seen, places};
use problem::Problem;

pub(crate) use fields::model;
pub(crate) use places::matches;
pub(crate) use unit::{Unit, Variable, VariableRole};

/// A scalar that is rendered, and its template.
pub(crate) struct ScalarTemplate<'t> {
    scalar: Scalar<'t>,
    /// Where the text stands if it stands there as it is, which is the rule.
    verbatim: Option<TextRange>,
    /// Where each byte of the text stands, if it does not.
    offsets: OnceCell<Vec<TextSize>>,
    /// What is in it; ranges in it are of the scalar's text.
    pub template: Template,
}

impl<'t> ScalarTemplate<'t> {
    /// The template of a scalar; `None` if it is not rendered.
    pub fn of(scalar: &Scalar<'t>) -> Option<ScalarTemplate<'t>> {
        ScalarTemplate::read(scalar, &scalar.text())
    }

    fn read(scalar: &Scalar<'t>, text: &str) -> Option<ScalarTemplate<'t>> {
        let template = template::is_rendered(text).then(|| template::parse(text))?;
        let verbatim = scalar.verbatim_range();
        let (scalar, offsets) = (scalar.clone(), OnceCell::new());
        Some(ScalarTemplate { scalar, verbatim, offsets, template })
    }

    /// The place in the file of a range of the scalar's text.
    pub fn source(&self, range: TextRange) -> TextRange {
        let (start, end) = (self.offset(range.start()), self.offset(range.end()));
        TextRange::new(start, end.max(start))
    }

    fn offset(&self, offset: TextSize) -> TextSize {
        match self.verbatim {
            Some(verbatim) => (verbatim.start() + offset).min(verbatim.end()),
            None => {
                let offsets = self.offsets.get_or_init(|| self.scalar.source_offsets());
                offsets[usize::from(offset).min(offsets.len() - 1)]
            }
        }
    }

    /// The place in the scalar's text of an offset in the file; `None` outside of the text. What the
    /// text lacks, such as indentation, belongs to the character that follows.
    pub fn text_offset(&self, source: TextSize) -> Option<TextSize> {
        let text = self.template.text();
        let offsets: Vec<_> = text.char_indices().map(|(at, _)| TextSize::new(at as u32)).collect();
        let at = offsets.partition_point(|offset| self.offset(*offset) < source);
        let found = offsets.get(at).copied().unwrap_or(TextSize::of(text));
        (self.offset(TextSize::new(0)) <= source && source <= self.offset(found)).then_some(found)
    }

    /// The quote that can be written inside the scalar without ending it.
    pub fn quote(&self) -> char {
        match self.scalar.style() {
            ScalarStyle::SingleQuoted => '"',
            _ => '\'',
        }
    }
}

/// A template at its place.
pub(crate) struct Site<'t> {
    /// The template.
    pub template: ScalarTemplate<'t>,
    /// The scalar in the file.
    pub range: TextRange,
    /// The keys that lead to it, as [`Place::path`] has them.
    pub path: Vec<String>,
    /// When it is rendered; `None` if it never is.
    pub stage: Option<Stage>,
    /// The number of its unit.
    unit: usize,
}

/// A text without a template that Polyaxon reads as something else.
#[derive(Clone)]
pub(crate) struct Retyped {
    /// The scalar in the file.
    pub range: TextRange,
    /// The keys that lead to it, as [`Place::path`] has them.
    pub path: Vec<String>,
    /// Whether it is a key.
    pub is_key: bool,
    /// The text.
    pub text: String,
    /// What it becomes.
    pub literal: Literal,
}

/// The templates of a document.
#[derive(Default)]
pub(crate) struct Templates<'t> {
    /// In the order of the definitions.
    pub sites: Vec<Site<'t>>,
    /// The texts of `run` and of what is rendered before it that are read as something else, but
    /// for values that are printed as they are written.
    pub retyped: Vec<Retyped>,
    units: Vec<Unit<'t>>,
    problems: Vec<Problem>,
}

impl<'t> Templates<'t> {
    /// The templates in the definitions of a document.
    pub fn of(context: &Context<'t>) -> Templates<'t> {
        let mut templates = Templates::read(context, None);
        templates.problems = problem::problems(&templates);
        templates
    }

    /// Those that hold an offset, and maybe others. What is wrong with them is not looked for.
    pub fn at(context: &Context<'t>, offset: TextSize) -> Templates<'t> {
        // What an alias stands for is elsewhere.
        let is_alone = context.document.block().stands_alone();
        Templates::read(context, Some(offset).filter(|_| is_alone))
    }

    fn read(context: &Context<'t>, at: Option<TextSize>) -> Templates<'t> {
        let (mut sites, mut retyped) = (Vec::new(), Vec::new());
        let mut unit_of = Vec::new();
        let mut units = Unit::all(context, &mut unit_of);
        if !context.document.errors().is_empty() {
            units.iter_mut().for_each(|unit| unit.open = true);
        }
        places(&context.definitions, at, &mut |seen| {
            let place = match seen {
                Seen::Text(place) => place,
                Seen::Retyped(literal) => return retyped.push(literal),
            };
            if let Some(template) = ScalarTemplate::read(place.scalar, &place.text) {
                let (path, range) = (place.owned_path(), place.range);
                let stage = match place.rendering {
                    Rendering::At(stage) => Some(stage),
                    Rendering::Never => None,
                };
                let unit = unit_of[place.definition];
                sites.push(Site { template, range, path, stage, unit });
            } else {
                retyped.extend(Retyped::of(place));
            }
        });
        Templates { sites, retyped, units, problems: Vec::new() }
    }

    /// Reports the problems that belong to a rule.
    pub fn report(&self, code: &'static str, findings: &mut Findings) {
        for problem in self.problems.iter().filter(|problem| problem.code == code) {
            let diagnostic = findings.report(problem.range, problem.message.as_str());
            diagnostic.severity = if problem.fails { Severity::Error } else { Severity::Warning };
            diagnostic.suggestions.clone_from(&problem.suggestions);
        }
    }

    /// Whether there is a problem in a place.
    pub fn has_problem(&self, place: TextRange) -> bool {
        self.problems.iter().any(|problem| place.contains_range(problem.range))
    }

    /// What a template can use.
    pub fn unit(&self, site: &Site) -> &Unit<'t> {
        &self.units[site.unit]
    }

    /// The templates that are rendered, with when that is.
    pub fn rendered(&self) -> impl Iterator<Item = (&Site<'t>, Stage)> {
        self.sites.iter().filter_map(|site| Some((site, site.stage?)))
    }
}

impl Retyped {
    fn of(place: Place) -> Option<Retyped> {
        if !place.rendering.retypes() {
            return None;
        }
        let text = &*place.text;
        let literal = Literal::read(text)?;
        // Of most values of variables nothing is to be told, and there are many.
        let of_variable =
            matches!(place.path, [.., list, _, field] if list == "env" && field == "value");
        let is_value = !place.is_key && of_variable;
        let stays = || literal.is_json() && literal.to_string() == text;
        if is_value && literal != Literal::None && stays() {
            return None;
        }
        let (path, text) = (place.owned_path(), place.text.into_owned());
        Some(Retyped { range: place.range, path, is_key: place.is_key, text, literal })
    }
}

impl Site<'_> {
    /// Whether the keys that lead to it are these; `*` stands for any one, `..` for any number.
    pub fn is_at(&self, pattern: &[&str]) -> bool {
        places::matches(&self.path, pattern)
    }

    /// Whether it is rendered once: the words that a container is started with are. What comes out
    /// of other templates of a run is rendered again until it does not change.
    pub fn is_rendered_once(&self) -> bool {
        self.stage != Some(Stage::Run)
            || matches!(&self.path[..], [.., owner, list, item]
                if owner != "exec" && matches!(&**list, "command" | "args") && item == "[]")
    }
}
