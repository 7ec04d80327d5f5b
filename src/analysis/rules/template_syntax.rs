//! A template that cannot be read.

use crate::analysis::templates::ScalarTemplate;
use crate::analysis::{Context, Diagnostic, Findings, Fix, Origin, Profile, Rule, Severity};
use crate::template::Piece;
use crate::text::{TextEdit, TextRange, TextSize};

pub(super) static RULE: Rule = Rule {
    code: "template-syntax",
    severity: Severity::Error,
    origin: Origin::Lint,
    profile: Profile::Default,
    summary: "A template is not well-formed",
    explanation: "Polyaxon renders every text with `{{` or `{%` in it, and the run fails where the template language cannot read one. That concerns text meant for other programs as well: Go templates such as `{{.Names}}`, Helm, GitHub expressions, shell expansions such as `${#list[@]}` beside `{%`.\n\nCorrect the template. To keep the text as it is, put it between `{% raw %}` and `{% endraw %}`.",
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
    let tags = context.templates().rendered().flat_map(|(site, _)| {
        let pieces = site.template.template.pieces().iter().map(Piece::range);
        pieces.map(|range| site.template.source(range))
    });
    let tag = tags.into_iter().find(|tag| tag.contains_range(diagnostic.range));
    tag.map(keep_as_text).into_iter().collect()
}

fn keep_as_text(tag: TextRange) -> Fix {
    let edits = vec![
        TextEdit::insert(tag.start(), "{% raw %}"),
        TextEdit::insert(tag.end(), "{% endraw %}"),
    ];
    Fix { title: "Keep it as text".to_owned(), edits, safe: false }
}
