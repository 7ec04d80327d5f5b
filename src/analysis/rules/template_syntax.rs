//! A template that cannot be read.

use std::ops::Range;

use crate::analysis::templates::ScalarTemplate;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::template::{ParseError, ParseErrorKind, Piece, is_rendered, parse};
use crate::text::{TextEdit, TextRange, TextSize};

pub(super) static RULE: Rule = Rule {
    code: "template-syntax",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A template is not well-formed",
    explanation: "Polyaxon renders every text with `{{` or `{%` in it, and the run fails where the template language cannot read one. That concerns text meant for other programs as well: Go templates such as `{{.Names}}`, Helm, GitHub expressions, shell expansions such as `${#list[@]}` beside `{%`.\n\nCorrect the template. To keep a text in `command` or `args` as it is, put it between `{% raw %}` and `{% endraw %}`. In other places that does not help: what comes out is rendered again until it does not change, so that such a text has to come from a file or an image.",
    evidence: "Executed on Polyaxon 2.18.0: refused when the run is compiled.",
    check: Some(check),
    fix: Some(fix),
    good: "inputs:\n  - {name: lr, type: float, value: 0.1}\nrun:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['{{ lr }}']\n",
    bad: &[
        "run:\n  kind: service\n  ports: [80]\n  container:\n    image: app:1\n    args: ['{{ lr']\n",
    ],
};

fn check(context: &Context, findings: &mut Findings) {
    for (site, _) in context.templates().rendered() {
        for error in site.template.template.errors() {
            findings.report(visible(&site.template, error.range), error.to_string());
        }
        if !site.is_rendered_once() {
            let raw = site.template.template.pieces().iter().filter_map(|piece| match piece {
                Piece::Raw { range, inner } => Some((*range, *inner)),
                _ => None,
            });
            let text = site.template.template.text();
            for (range, _) in raw.filter(|(_, inner)| is_rendered(&text[Range::from(*inner)])) {
                let message = "Polyaxon renders what comes out once more, so `raw` keeps nothing \
                               here; it does in `command` and `args` alone";
                findings.report(site.template.source(range), message).severity = Severity::Warning;
            }
        }
    }
}

/// The range of a mistake in the file; of what is missing, the character before it.
fn visible(template: &ScalarTemplate, range: TextRange) -> TextRange {
    if !range.is_empty() {
        return template.source(range);
    }
    let before = template.template.text()[..usize::from(range.start())].chars().next_back();
    let width = before.map_or(TextSize::new(0), TextSize::of);
    template.source(TextRange::at(range.start() - width, width))
}

fn fix(context: &Context, diagnostic: &Diagnostic) -> Vec<Fix> {
    let mut rendered = context.templates().rendered();
    let Some((site, _)) = rendered.find(|(site, _)| site.range.contains_range(diagnostic.range))
    else {
        return Vec::new();
    };
    let errors = site.template.template.errors();
    let error = errors.iter().find(|it| visible(&site.template, it.range) == diagnostic.range);
    let Some(error) = error else { return Vec::new() };
    let pieces = site.template.template.pieces().iter().map(Piece::range);
    let tag = pieces.into_iter().find(|tag| tag.contains_range(error.range));
    let closed = close(&site.template, error);
    let is_variable = |name: &str| {
        let is_root = matches!(name, "params" | "globals" | "connections");
        is_root || context.templates().unit(site).variable(name).is_some()
    };
    let written = tag.and_then(|tag| rewrite(&site.template, tag, error, &is_variable));
    let text = site.template.template.text();
    let is_ours = tag.is_some_and(|tag| uses(&text[Range::from(tag)], &is_variable));
    let is_statement = tag.is_some_and(|tag| text[Range::from(tag)].starts_with("{%"));
    let written = written.filter(|_| is_ours || is_statement);
    let is_kept = closed.is_none() && written.is_none() && !is_ours && site.is_rendered_once();
    let kept = match error.kind {
        // Only the sign is none: what follows may be meant.
        ParseErrorKind::Unclosed("{#") => Some(error.range),
        ParseErrorKind::MissingEnd(_) | ParseErrorKind::OpensNothing(_) => None,
        _ => tag,
    };
    let kept = kept.filter(|_| is_kept).map(|tag| keep_as_text(site.template.source(tag)));
    closed.into_iter().chain(written).chain(kept).collect()
}

/// Writes a tag as the template language has it: `{{ lr }}` for `{% lr %}`, `and` for `&&`.
fn rewrite(
    template: &ScalarTemplate,
    tag: TextRange,
    error: &ParseError,
    is_variable: &dyn Fn(&str) -> bool,
) -> Option<Fix> {
    let text = template.template.text();
    let (range, new_text) = match &error.kind {
        ParseErrorKind::UnknownStatement(name) if is_variable(name) => {
            let inner = text[Range::from(tag)].strip_prefix("{%")?.strip_suffix("%}")?;
            (Range::from(tag), format!("{{{{{inner}}}}}"))
        }
        ParseErrorKind::WrongEnd { expected, .. } => (Range::from(error.range), expected.clone()),
        _ => spelled(text, Range::from(tag), Range::from(error.range))?,
    };
    let mut mended = text.to_owned();
    mended.replace_range(range.clone(), &new_text);
    let is_mended = parse(&mended).errors().len() < template.template.errors().len();
    let range = TextRange::new(TextSize::new(range.start as u32), TextSize::new(range.end as u32));
    is_mended.then(|| Fix::change(template.source(range), &new_text, false))
}

/// What other languages write in a tag, and how it is written here.
const SPELLINGS: &[(&str, &str)] = &[
    ("&&", " and "),
    ("||", " or "),
    ("!", "not "),
    ("elseif", "elif"),
    ("elsif", "elif"),
    ("else if", "elif"),
];

/// The bytes of a tag around a mistake that are spelled as in another language, and what to write.
fn spelled(text: &str, tag: Range<usize>, error: Range<usize>) -> Option<(Range<usize>, String)> {
    let inside = &text[tag.clone()];
    if let Some(braces) = inside.strip_prefix('{').and_then(|it| it.strip_suffix('}'))
        && inside.starts_with("{{{")
        && inside.ends_with("}}}")
    {
        return Some((tag, braces.to_owned()));
    }
    let rest = &text[error.start..tag.end];
    if let Some(argument) = rest.strip_prefix(':') {
        let is_end = |c: char| c.is_whitespace() || matches!(c, '|' | '}' | '%');
        let argument = &argument[..argument.find(is_end)?];
        return Some((error.start..error.start + 1 + argument.len(), format!("({argument})")));
    }
    if rest.starts_with("= ") && inside.starts_with("{%") {
        return Some((error, "==".to_owned()));
    }
    let (old, new) = SPELLINGS.iter().find_map(|(old, new)| {
        let found = inside.match_indices(old).map(|(at, _)| tag.start + at);
        let mut around = found.filter(|at| (*at..at + old.len()).contains(&error.start));
        around.next().map(|at| (at..at + old.len(), *new))
    })?;
    // A word needs a blank on each side, and there may be one.
    let new = if text[..old.start].ends_with(' ') { new.trim_start() } else { new };
    let new = if text[old.end..].starts_with(' ') { new.trim_end() } else { new };
    Some((old, new.to_owned()))
}

/// Whether a tag holds a name that is known, so that it is no text of another program.
fn uses(tag: &str, is_variable: &dyn Fn(&str) -> bool) -> bool {
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$');
    let mut words = tag.split(|c: char| !is_of_name(c));
    words.any(|word| is_variable(word.split('.').next().unwrap_or_default()))
}

/// Closes a template behind the name in it.
fn close(template: &ScalarTemplate, error: &ParseError) -> Option<Fix> {
    let text = template.template.text();
    let (range, end) = match error.kind {
        ParseErrorKind::WrongClose(end) => {
            // The braces may stand apart.
            let behind = &text[usize::from(error.range.end())..];
            let apart = TextSize::new(if behind.starts_with(" }") { 2 } else { 0 });
            (TextRange::new(error.range.start(), error.range.end() + apart), end)
        }
        ParseErrorKind::Unclosed("{{") => {
            let inside = &text[usize::from(error.range.end())..];
            let name = inside.trim_start();
            let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
            let rest = name.trim_start_matches(is_of_name);
            let (rest, end) = match rest.trim_start().strip_prefix('}') {
                Some(rest) => (rest, "}"),
                None => (rest, " }}"),
            };
            (TextRange::empty(TextSize::of(text) - TextSize::of(rest)), end)
        }
        _ => return None,
    };
    let mut mended = text.to_owned();
    mended.replace_range(usize::from(range.start())..usize::from(range.end()), end);
    let edits = vec![TextEdit { range: template.source(range), new_text: end.to_owned() }];
    let title = "Close the template".to_owned();
    parse(&mended).errors().is_empty().then_some(Fix { title, edits, safe: false })
}

fn keep_as_text(tag: TextRange) -> Fix {
    let edits = vec![
        TextEdit::insert(tag.start(), "{% raw %}"),
        TextEdit::insert(tag.end(), "{% endraw %}"),
    ];
    Fix { title: "Keep it as text".to_owned(), edits, safe: false }
}
