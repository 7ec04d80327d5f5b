//! Templates in scalars: where they are rendered, and the names they can use there.

mod guard;
mod places;
mod problem;
mod requested;
#[cfg(test)]
mod tests;
mod unit;

use crate::spec::contexts::Stage;
use crate::syntax::{Scalar, ScalarStyle};
use crate::template::{self, Template};
use crate::text::{TextEdit, TextRange};

use super::context::Context;
use super::diagnostic::{Diagnostic, Origin, Severity};
use super::rule::{Findings, Fix};

use problem::Problem;

pub(crate) use places::{Rendering, matches, places};
pub(crate) use unit::{Unit, Variable};

/// A scalar that is rendered, and its template.
pub(crate) struct ScalarTemplate<'t> {
    scalar: Scalar<'t>,
    /// What is in it; ranges in it are of the scalar's text.
    pub template: Template,
}

impl<'t> ScalarTemplate<'t> {
    /// The template of a scalar; `None` if it is not rendered.
    pub fn of(scalar: &Scalar<'t>) -> Option<ScalarTemplate<'t>> {
        let text = scalar.text();
        let template = template::is_rendered(&text).then(|| template::parse(&text))?;
        Some(ScalarTemplate { scalar: scalar.clone(), template })
    }

    /// The place in the file of a range of the scalar's text.
    pub fn source(&self, range: TextRange) -> TextRange {
        let start = self.scalar.source_offset(range.start().into());
        let end = self.scalar.source_offset(range.end().into());
        TextRange::new(start, end.max(start))
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

/// The templates of a document.
#[derive(Default)]
pub(crate) struct Templates<'t> {
    /// In the order of the definitions.
    pub sites: Vec<Site<'t>>,
    units: Vec<Unit<'t>>,
    problems: Vec<Problem>,
}

impl<'t> Templates<'t> {
    /// The templates in the definitions of a document.
    pub fn of(context: &Context<'t>) -> Templates<'t> {
        let mut sites = Vec::new();
        let mut unit_of = Vec::new();
        let mut units = Unit::all(&context.definitions, &mut unit_of);
        if !context.document.errors().is_empty() {
            units.iter_mut().for_each(|unit| unit.open = true);
        }
        places(&context.definitions, &mut |place| {
            if let Some(template) = ScalarTemplate::of(place.scalar) {
                let (path, range) = (place.path.to_vec(), place.range);
                let stage = match place.rendering {
                    Rendering::At(stage) => Some(stage),
                    Rendering::Never => None,
                };
                let unit = unit_of[place.definition];
                sites.push(Site { template, range, path, stage, unit });
            }
        });
        let mut templates = Templates { sites, units, problems: Vec::new() };
        templates.problems = problem::problems(&templates);
        templates
    }

    /// Reports the problems that belong to a rule.
    pub fn report(&self, code: &'static str, findings: &mut Findings) {
        for problem in self.problems.iter().filter(|problem| problem.code == code) {
            let diagnostic = findings.report(problem.range, problem.message.as_str());
            if !problem.fails {
                (diagnostic.severity, diagnostic.origin) = (Severity::Warning, Origin::Lint);
            }
            diagnostic.suggestions.clone_from(&problem.suggestions);
        }
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

impl Site<'_> {
    /// Whether the keys that lead to it are these; `*` stands for any one, `..` for any number.
    pub fn is_at(&self, pattern: &[&str]) -> bool {
        places::matches(&self.path, pattern)
    }
}

/// The fixes that put a suggestion in the place of a finding.
pub(crate) fn replace_by_suggestion(diagnostic: &Diagnostic) -> Vec<Fix> {
    let fix = |suggestion: &String| Fix {
        title: format!("Change to `{suggestion}`"),
        edits: vec![TextEdit { range: diagnostic.range, new_text: suggestion.clone() }],
        safe: false,
    };
    diagnostic.suggestions.iter().map(fix).collect()
}
