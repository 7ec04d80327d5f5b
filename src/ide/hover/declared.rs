//! What an input or output is that a name means: where it is declared, in words.

use crate::analysis::{Analysis, Spelling, Step, Symbol, SymbolKind, trail};
use crate::ide::label::written;
use crate::text::{TextRange, TextSize};

use super::Hover;

/// What is known of the input or output whose name is used at an offset outside of templates.
pub(super) fn hover(analysis: &Analysis, symbol: &Symbol, offset: TextSize) -> Option<Hover> {
    let range = used_at(analysis, offset)?;
    let markdown = declared_input(analysis, symbol.declarations.first()?.range)?;
    Some(Hover::new(range, markdown))
}

/// The input, output or param that is used at an offset, and neither declared there nor read by a
/// template.
pub fn used_at(analysis: &Analysis, offset: TextSize) -> Option<TextRange> {
    let symbol = analysis.name_at(offset, &SymbolKind::VARIABLES)?;
    let mention = symbol.mention_at(offset)?;
    let is_plain = matches!(mention.spelling, Spelling::Scalar(_) | Spelling::Part);
    let is_declared =
        symbol.referent.is_none() && symbol.declarations.iter().any(|it| it.range == mention.range);
    (is_plain && !is_declared).then_some(mention.range)
}

/// What is known of the input or output whose name is declared in a range, in Markdown.
pub fn declared_input(analysis: &Analysis, declared: TextRange) -> Option<String> {
    let document = analysis.tree().document_at(declared.start());
    let trail = trail(&document, declared.start());
    let [.., list, item, _] = &trail.steps[..] else { return None };
    let Step::Entry(list) = list else { return None };
    let title = if list.key_text()? == "outputs" { "Output" } else { "Input" };
    let item = item.view();
    let name = item.get("name").text()?;
    let head = match item.get("type").text() {
        Some(kind) if item.get("isList").is_true() => format!("**`{name}`**: `list of {kind}`"),
        Some(kind) => format!("**`{name}`**: `{kind}`"),
        None => format!("**`{name}`**"),
    };
    let optional = if item.get("isOptional").is_true() { ", optional" } else { "" };
    let line = analysis.tree().text().line_of(declared.start()) + 1;
    let mut lines = vec![head, format!("{title}{optional}, declared in line {line}.")];
    lines.extend(item.get("description").text().map(String::from));
    let value = item.get("value");
    if let Some(node) = value.node().filter(|_| !value.is_null()) {
        let source = analysis.tree().text().slice(node.range());
        lines.push(format!("Default: `{}`", written(&source)));
    }
    Some(lines.join("\n\n"))
}
