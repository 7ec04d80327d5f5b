//! For people: the line with carets under what is meant.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Checked, Report};
use crate::analysis::{Diagnostic, Severity};
use crate::cli::printable::printable;
use crate::text::{Text, TextRange, TextSize};

/// How many bytes of source are drawn at most. A place with more is named, not drawn.
const MOST: u32 = 16 << 10;

/// The form.
pub(super) struct Pretty {
    renderer: Renderer,
    files: usize,
    errors: usize,
    warnings: usize,
    mended: usize,
}

impl Pretty {
    pub(super) fn new(color: bool) -> Pretty {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        Pretty { renderer, files: 0, errors: 0, warnings: 0, mended: 0 }
    }
}

impl Report for Pretty {
    fn file(&mut self, output: &mut dyn Write, checked: &Checked) -> io::Result<()> {
        self.files += 1;
        self.mended += checked.mended;
        for diagnostic in &checked.diagnostics {
            self.errors += usize::from(diagnostic.severity == Severity::Error);
            self.warnings += usize::from(diagnostic.severity == Severity::Warning);
            let drawn = self.renderer.render(&[group(checked, diagnostic)]);
            writeln!(output, "{drawn}\n")?;
        }
        Ok(())
    }

    fn end(&mut self, output: &mut dyn Write) -> io::Result<()> {
        let files = counted(self.files, "file");
        let errors = counted(self.errors, "error");
        let warnings = counted(self.warnings, "warning");
        let mended = match self.mended {
            0 => String::new(),
            count => format!(", {count} mended"),
        };
        writeln!(output, "{files} checked: {errors}, {warnings}{mended}")
    }
}

fn counted(count: usize, what: &str) -> String {
    format!(
        "{} {what}{}",
        if count == 0 { "no".to_owned() } else { count.to_string() },
        if count == 1 { "" } else { "s" }
    )
}

fn group<'a>(checked: &'a Checked, diagnostic: &'a Diagnostic) -> Group<'a> {
    let title = level(diagnostic.severity).primary_title(&*diagnostic.message).id(diagnostic.code);
    let lines = lines(checked.text(), diagnostic);
    if lines.len() > TextSize::new(MOST) {
        return title.element(origin(checked, diagnostic.range));
    }
    let primary = AnnotationKind::Primary.span(span(lines, diagnostic.range));
    let related = diagnostic.related.iter().map(|related| -> Annotation<'a> {
        AnnotationKind::Context.span(span(lines, related.range)).label(&*related.message)
    });
    let snippet = Snippet::source(checked.text().slice(lines))
        .path(name(checked))
        .line_start(checked.text().line_of(lines.start()) + 1)
        .annotation(primary)
        .annotations(related);
    title.element(snippet)
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    }
}

/// The lines that a finding is about, from the first to the last.
fn lines(text: &Text, diagnostic: &Diagnostic) -> TextRange {
    let ranges = diagnostic.related.iter().map(|related| related.range);
    let all = ranges.fold(diagnostic.range, TextRange::cover);
    text.line_at(all.start()).cover(text.line_at(all.end()))
}

/// A range of the text, in the lines that are shown.
fn span(lines: TextRange, range: TextRange) -> Range<usize> {
    let shown = lines.intersect(range).unwrap_or(TextRange::empty(lines.start())) - lines.start();
    shown.into()
}

/// The name of a file, in one line.
fn name(checked: &Checked) -> String {
    printable(&checked.name).replace('\n', "\u{2424}")
}

fn origin<'a>(checked: &'a Checked, range: TextRange) -> Origin<'a> {
    let (line, column) = checked.place(range.start());
    Origin::path(name(checked)).line(line as usize).char_column(column as usize)
}
