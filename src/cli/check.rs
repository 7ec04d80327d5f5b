//! `polyaxon-ls check`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use anyhow::anyhow;

use super::around::Surroundings;
use super::files::{self, Place, Source};
use super::fix;
use super::format::{Checked, Diff, Report, Statistics};
use super::output::Output;
use super::progress::Progress;
use super::{Check, complain};
use crate::analysis::{self, Analysis, Profile, Severity};
use crate::config::Settings;
use crate::syntax::Tree;
use crate::workspace::{self, Around};

/// The stack of a checking thread, in bytes: more than the deepest tree needs.
const STACK: usize = 16 << 20;

/// Checks what the options name and writes what was found.
pub(super) fn run(options: &Check) -> anyhow::Result<ExitCode> {
    let (mut sources, failures) = files::find(&options.paths);
    let surroundings = Surroundings::default();
    sources.retain(|source| !surroundings.exclude(source, grumble));
    if options.fix {
        files::keep_each_once(&mut sources);
    }
    let mut outcome = Outcome { failed: !failures.is_empty(), ..Outcome::default() };
    let mut output = BufWriter::new(Output::new());
    let mut report = report(options);
    for failure in &failures {
        complain(failure);
        report.failure(&mut output, failure)?;
    }
    let mut progress = Progress::new(sources.len());
    check_all(&sources, options, &surroundings, |checked| {
        progress.step();
        let mut written = Vec::new();
        if let Some(failure) = &checked.failure {
            progress.hide();
            output.flush()?;
            complain(failure);
            outcome.failed = true;
            report.failure(&mut written, failure)?;
        }
        if let Some(checked) = checked.file {
            outcome.note(&checked);
            report.file(&mut written, &checked)?;
        }
        Ok(progress.write(&mut output, &written)?)
    })?;
    outcome.failed |= surroundings.have_problems();
    progress.hide();
    report.end(&mut output)?;
    output.flush()?;
    Ok(outcome.exit_code(options.deny_warnings))
}

fn report(options: &Check) -> Box<dyn Report> {
    if options.statistics {
        Box::new(Statistics::default())
    } else if options.diff {
        Box::new(Diff { with_unsafe: options.with_unsafe })
    } else {
        options.format.report(options.color.is_on())
    }
}

/// What the exit status depends on.
#[derive(Default)]
struct Outcome {
    failed: bool,
    has_errors: bool,
    has_warnings: bool,
}

impl Outcome {
    fn note(&mut self, checked: &Checked) {
        let has = |severity| checked.diagnostics.iter().any(|found| found.severity == severity);
        self.has_errors |= has(Severity::Error);
        self.has_warnings |= has(Severity::Warning);
    }

    fn exit_code(&self, deny_warnings: bool) -> ExitCode {
        match self {
            Outcome { failed: true, .. } => ExitCode::from(2),
            Outcome { has_errors: true, .. } => ExitCode::FAILURE,
            Outcome { has_warnings: true, .. } if deny_warnings => ExitCode::FAILURE,
            _ => ExitCode::SUCCESS,
        }
    }
}

/// What has come of a source.
struct Done {
    /// What was found, if it could be read.
    file: Option<Checked>,
    /// What could not be done.
    failure: Option<anyhow::Error>,
}

/// Says what is wrong with a settings file.
fn grumble(problem: &str) {
    complain(&anyhow!("{problem}"));
}

/// The most sources that are checked before what was found in them is handed on: being woken for
/// each takes the one that writes longer than writing does.
const MOST_AT_ONCE: usize = 16;

/// Checks sources on all processors and hands on the results in the order of the sources.
fn check_all(
    sources: &[Source],
    options: &Check,
    surroundings: &Surroundings,
    mut each: impl FnMut(Done) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let processors = thread::available_parallelism().map_or(1, NonZero::get).min(sources.len());
    let at_once = (sources.len() / (8 * processors.max(1))).clamp(1, MOST_AT_ONCE);
    let parts: Vec<_> = sources.chunks(at_once).collect();
    let next = AtomicUsize::new(0);
    let (sender, results) = mpsc::channel();
    let check = |sender: Sender<_>| {
        let take = || {
            let index = next.fetch_add(1, Ordering::Relaxed);
            Some((index, parts.get(index)?))
        };
        while let Some((index, part)) = take() {
            let checked = part.iter().map(|source| check_safely(source, options, surroundings));
            // Nobody listens any more when the output cannot be written.
            if sender.send((index, checked.collect::<Vec<_>>())).is_err() {
                break;
            }
        }
    };
    thread::scope(|scope| {
        for sender in vec![sender; processors] {
            let thread = thread::Builder::new().stack_size(STACK);
            thread.spawn_scoped(scope, || check(sender))?;
        }
        in_order(results).flatten().try_for_each(&mut each)
    })
}

/// Results in the order of their numbers, each as soon as those before it have come.
fn in_order<T>(results: Receiver<(usize, T)>) -> impl Iterator<Item = T> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    std::iter::from_fn(move || {
        while !early.contains_key(&next) {
            let (index, result) = results.recv().ok()?;
            early.insert(index, result);
        }
        next += 1;
        early.remove(&(next - 1))
    })
}

/// Checks a source; a failure inside is one of this source alone.
fn check_safely(source: &Source, options: &Check, surroundings: &Surroundings) -> Done {
    let name = source.name(&options.stdin_filename);
    let done = catch_unwind(AssertUnwindSafe(|| check(source, &name, options, surroundings)));
    let done = done.unwrap_or_else(|_| Err(anyhow!("the checker failed")));
    let Done { file, failure } =
        done.unwrap_or_else(|failure| Done { file: None, failure: Some(failure) });
    Done { file, failure: failure.map(|failure| failure.context(name)) }
}

fn check(
    source: &Source,
    name: &str,
    options: &Check,
    surroundings: &Surroundings,
) -> anyhow::Result<Done> {
    let text = read(&source.place)?;
    let Around { settings, options: around, .. } =
        surroundings.of(source, Path::new(name), grumble);
    let tree = Tree::from(&*text);
    let wanted = analysis::Options {
        named: source.is_named,
        profile: options.profile.map_or(settings.profile, Profile::from),
        catalogue: around.catalogue.clone(),
        beside: surroundings.beside(source, Path::new(name), &tree),
    };
    let analysis = Analysis::new(tree, Arc::new(wanted));
    let (analysis, mended) = match options.fix {
        true => mend(source, &text, analysis, &settings, options.with_unsafe),
        false => (analysis, Ok(0)),
    };
    let (mended, failure) = match mended {
        Ok(count) => (count, None),
        Err(failure) => (0, Some(failure)),
    };
    let diagnostics = settings.apply(analysis.diagnostics());
    let file = Checked { name: name.to_owned(), analysis, settings, diagnostics, mended };
    Ok(Done { file: Some(file), failure })
}

/// Mends a file, and says by how many fixes. What cannot be mended stays as it is.
fn mend(
    source: &Source,
    text: &str,
    analysis: Analysis,
    settings: &Settings,
    with_unsafe: bool,
) -> (Analysis, anyhow::Result<usize>) {
    let path = match &source.place {
        Place::Path(path) if path.is_file() => path,
        _ => {
            let problem = "only files can be mended; --diff shows what would change";
            return (analysis, Err(anyhow!(problem)));
        }
    };
    let mended = fix::mend(&analysis, settings, with_unsafe);
    let Some(better) = mended.analysis else { return (analysis, Ok(0)) };
    match fix::replace(path, text, &better.tree().text().to_string()) {
        Ok(()) => (better, Ok(mended.count)),
        Err(error) => (analysis, Err(error.context("cannot write"))),
    }
}

/// The text at a place.
pub(super) fn read(place: &Place) -> anyhow::Result<String> {
    let bytes = match place {
        // What was named may be a pipe.
        Place::Path(path) => workspace::bytes(File::open(path)?, workspace::LONGEST)?,
        Place::Stdin => workspace::bytes(io::stdin().lock(), workspace::LONGEST)?,
    };
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        anyhow!("not UTF-8: byte 0x{:02X} at offset {offset}", error.as_bytes()[offset])
    })
}
