//! What operators do with values that they cannot take.

use crate::template::{Constant, Expr, ExprKind, Reference, Template};
use crate::text::{TextRange, TextSize};

use super::fits::Sort;
use super::reach::Skippable;
use super::unit::Unit;

/// Operators that fail without a value on each side. `%` writes a missing one into a text.
const NEEDING: &[&str] = &["+", "-", "*", "/", "//", "**", "<", ">", "<=", ">="];

/// Operators that take what is missing for a value unlike all others.
const EQUATING: &[&str] = &["==", "!="];

/// Whether a template has an operator.
pub(super) fn computes(template: &Template) -> bool {
    let mut computes = false;
    template.walk(&mut |expr| {
        computes |= matches!(expr.kind, ExprKind::Operation(_) | ExprKind::Unary(_));
    });
    computes
}

/// The values between which operators stand that surely fail without them.
pub(super) fn needed(template: &Template) -> Vec<TextRange> {
    let mut needed = Vec::new();
    template.walk(&mut |expr| {
        needed.extend(operands(template, expr, NEEDING));
        if let ExprKind::Unary(operand) = &expr.kind
            && template.text()[expr.range].starts_with(['-', '+'])
        {
            needed.push(operand.range);
        }
    });
    let skippable = Skippable::of(template);
    needed.retain(|range| !skippable.holds(*range));
    needed
}

/// The values in a condition that are compared with others, so that they are not asked for.
pub(super) fn compared(template: &Template, condition: &Expr) -> Vec<TextRange> {
    let mut compared = Vec::new();
    condition.walk(&mut |expr| {
        compared.extend(operands(template, expr, NEEDING));
        compared.extend(operands(template, expr, EQUATING));
    });
    compared
}

/// The operands of an expression that stand beside one of some operators.
fn operands(template: &Template, expr: &Expr, operators: &[&str]) -> Vec<TextRange> {
    let ExprKind::Operation(items) = &expr.kind else { return Vec::new() };
    let pairs = items.windows(2);
    let meant = pairs.filter(|pair| operators.contains(&operator(template, pair).1));
    meant.flatten().map(|operand| operand.range).collect()
}

/// The operator between two operands, with its place.
pub(super) fn operator<'t>(template: &'t Template, pair: &[Expr]) -> (TextRange, &'t str) {
    let between = TextRange::new(pair[0].range.end(), pair[1].range.start());
    let is_around = |c: char| c.is_whitespace() || matches!(c, '(' | ')');
    let text = &template.text()[between];
    let rest = text.trim_start_matches(is_around);
    let operator = rest.trim_end_matches(is_around);
    let start = between.end() - TextSize::of(rest);
    (TextRange::at(start, TextSize::of(operator)), operator)
}

/// An operator between values of sorts that it does not take.
pub(super) struct Clash<'t> {
    /// Where the operator is.
    pub range: TextRange,
    /// The operator.
    pub operator: &'t str,
    /// What is on its left and on its right.
    pub sides: [Sort; 2],
    /// Whether it is reached for sure.
    pub is_reached: bool,
    /// Whether there is no other operator beside it.
    pub is_alone: bool,
}

/// The first such operator of each expression, as far as declared types and literals tell.
pub(super) fn clashes<'t>(template: &'t Template, unit: &Unit) -> Vec<Clash<'t>> {
    let skippable = Skippable::of(template);
    let mut clashes = Vec::new();
    template.walk(&mut |expr| {
        let ExprKind::Operation(items) = &expr.kind else { return };
        let mut left = items.first().and_then(|item| sort(template, unit, item));
        for pair in items.windows(2) {
            let (range, operator) = operator(template, pair);
            let right = sort(template, unit, &pair[1]);
            let sides = left.zip(right).map(|(left, right)| [left, right]);
            left = match sides {
                Some(sides) if is_clash(operator, sides) => {
                    let (is_reached, is_alone) = (!skippable.holds(range), items.len() == 2);
                    return clashes.push(Clash { range, operator, sides, is_reached, is_alone });
                }
                Some([one, other]) if operator == "+" && one == other => Some(one),
                // What comes out of others is no sort for sure, and comparisons go pair by pair.
                _ => None,
            };
        }
    });
    clashes
}

fn is_clash(operator: &str, [left, right]: [Sort; 2]) -> bool {
    let are_numbers = left.is_number() && right.is_number();
    let is_row = |sort: Sort| matches!(sort, Sort::Text | Sort::List);
    let are_rows = left == right && is_row(left);
    match operator {
        "+" | "<" | ">" | "<=" | ">=" => !are_numbers && !are_rows,
        "-" | "/" | "//" | "**" => !are_numbers,
        _ => false,
    }
}

/// The sort of a literal, or of a variable of a declared type whose values in the file are of it.
fn sort(template: &Template, unit: &Unit, expr: &Expr) -> Option<Sort> {
    match &expr.kind {
        ExprKind::Constant(Constant::Str(_)) => Some(Sort::Text),
        ExprKind::Constant(Constant::Int(_)) => Some(Sort::Int),
        ExprKind::Constant(Constant::Float) => Some(Sort::Float),
        _ => {
            let reference = Reference::whole(expr).filter(|it| !template.is_bound(&it.root))?;
            unit.sort(&unit.read_by(&reference)?.name)
        }
    }
}
