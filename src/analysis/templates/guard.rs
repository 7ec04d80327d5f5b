//! Names that a template takes care of itself, in case they do not exist.

use std::collections::HashSet;

use crate::spec::contexts;
use crate::template::{Expr, ExprKind, LinkKind, Piece, Reference, Template};

use super::operators::compared;

/// Filters and tests that are made for names that may not exist.
const MADE_FOR_MISSING: &[&str] = &["default", "d", "defined", "undefined", "none"];

/// The names that a template asks for before it uses them: `{% if x %}`, `x is defined`,
/// `x | default(1)`. Whoever writes so knows that the name may be missing.
pub(super) struct Guards {
    /// Roots, and roots with one field.
    names: HashSet<(String, Option<String>)>,
    /// All of them, as far as they are written in names.
    paths: Vec<Vec<String>>,
}

impl Guards {
    pub fn of(template: &Template) -> Guards {
        let mut guards = Guards { names: HashSet::new(), paths: Vec::new() };
        for piece in template.pieces() {
            if let Piece::Statement(statement) = piece
                && matches!(statement.keyword.text.as_str(), "if" | "elif")
            {
                statement.exprs.iter().for_each(|condition| guards.add_all(template, condition));
            }
        }
        template.walk(&mut |expr| guards.look_at(template, expr));
        guards
    }

    fn look_at(&mut self, template: &Template, expr: &Expr) {
        match &expr.kind {
            ExprKind::Conditional { condition, .. } => self.add_all(template, condition),
            ExprKind::Chain(base, links) => {
                let first = links.iter().find_map(|link| match &link.kind {
                    LinkKind::Filter(name, _) | LinkKind::Test(name, _) => Some(&name.text),
                    _ => None,
                });
                if first.is_some_and(|name| MADE_FOR_MISSING.contains(&name.as_str())) {
                    self.add(expr, base);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, expr: &Expr, base: &Expr) {
        if let Some(reference) = Reference::of(expr).or_else(|| Reference::whole(base)) {
            self.add_reference(&reference);
        }
    }

    /// Every name in a condition but those that are compared: that asks for their values.
    fn add_all(&mut self, template: &Template, condition: &Expr) {
        let compared = compared(template, condition);
        let mut begun = None;
        condition.walk(&mut |expr| {
            let reference = match expr.kind {
                ExprKind::Name(_) if begun == Some(expr.range) => None,
                ExprKind::Name(_) => Reference::whole(expr),
                _ => Reference::of(expr),
            };
            if let Some(reference) = reference {
                begun = Some(reference.root.range);
                if !compared.contains(&expr.range) {
                    self.add_reference(&reference);
                }
            }
        });
    }

    fn add_reference(&mut self, reference: &Reference) {
        self.paths.push(path(reference));
        let root = reference.root.text.clone();
        match reference.segments.as_slice() {
            [] => self.names.insert((root, None)),
            [segment] => self.names.insert((root, segment.name().map(str::to_owned))),
            _ => false,
        };
    }

    /// Whether a reference is to a name that is asked for.
    pub fn protect(&self, reference: &Reference) -> bool {
        let root = reference.root.text.clone();
        let field = reference.field(0).map(str::to_owned);
        let is_map = contexts::ROOTS.iter().any(|known| known.name == root);
        self.names.contains(&(root, if is_map { field } else { None }))
    }

    /// Whether a reference reads something that is asked for, beyond its root.
    pub fn ask_for(&self, reference: &Reference) -> bool {
        let path = path(reference);
        self.paths.iter().any(|asked| asked.len() > 1 && path.starts_with(asked))
    }
}

/// The root and the names behind it, up to the first that is not written as such.
fn path(reference: &Reference) -> Vec<String> {
    let names = (0..).map_while(|index| reference.field(index)).map(str::to_owned);
    [reference.root.text.clone()].into_iter().chain(names).collect()
}
