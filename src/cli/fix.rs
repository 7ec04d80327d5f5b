//! Mending files.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::bail;

use crate::analysis::Analysis;
use crate::config::Settings;
use crate::ide;

/// How often a file is gone through: a fix may make another possible, but not for ever.
const PASSES: usize = 4;

/// What fixes make of a text.
pub(super) struct Mended {
    /// The analysis of the mended text; none if nothing was mended.
    pub analysis: Option<Analysis>,
    /// How many fixes were applied.
    pub count: usize,
}

/// Applies fixes of what is reported, the safe ones or all, as long as each leaves fewer findings and
/// no new one, or one that was hidden. Of many that is done with the first.
pub(super) fn mend(analysis: &Analysis, settings: &Settings, with_unsafe: bool) -> Mended {
    let mut mended = all_at_once(analysis, settings);
    let mut tries = ide::most_fixes(analysis).saturating_sub(mended.count);
    for _ in 0..PASSES {
        let before = mended.count;
        let mut next = 0;
        loop {
            let current = mended.analysis.as_ref().unwrap_or(analysis);
            if next >= current.diagnostics().len() || tries == 0 {
                break;
            }
            let is_reported = settings.report(&current.diagnostics()[next]);
            tries -= usize::from(is_reported);
            match is_reported.then(|| better(current, next, settings, with_unsafe)).flatten() {
                Some(analysis) => {
                    mended = Mended { analysis: Some(analysis), count: mended.count + 1 };
                }
                None => next += 1,
            }
        }
        if mended.count == before {
            break;
        }
    }
    mended
}

/// Applies the safe fixes together, which takes no longer for many.
fn all_at_once(analysis: &Analysis, settings: &Settings) -> Mended {
    let found = analysis.diagnostics().iter().filter(|it| settings.report(it)).cloned();
    let (edits, count) =
        ide::safe_edits(analysis, &found.collect::<Vec<_>>(), &|it| settings.report(it));
    let mended = || analysis.update(analysis.tree().edit_all(&edits));
    Mended { analysis: (count > 0).then(mended), count }
}

/// What the best fix of a finding makes of an analysis, if that is better.
fn better(
    analysis: &Analysis,
    finding: usize,
    settings: &Settings,
    with_unsafe: bool,
) -> Option<Analysis> {
    let finding = &analysis.diagnostics()[finding];
    let fixes = ide::fixes(analysis, finding);
    let mut allowed = fixes.iter().filter(|fix| fix.safe || with_unsafe);
    allowed.find_map(|fix| ide::mended(analysis, finding, fix, &|it| settings.report(it)))
}

/// Replaces the text of a file, whole or not at all, unless it is no longer the one that was read.
pub(super) fn replace(path: &Path, before: &str, after: &str) -> anyhow::Result<()> {
    let path = path.canonicalize()?;
    if fs::read(&path)? != before.as_bytes() {
        bail!("it has changed meanwhile and is left as it is");
    }
    let (mut file, beside) = beside(&path)?;
    let replaced = fs::metadata(&path)
        .and_then(|data| file.set_permissions(data.permissions()))
        .and_then(|()| file.write_all(after.as_bytes()))
        .and_then(|()| fs::rename(&beside, &path));
    if replaced.is_err() {
        // The first failure is the one to tell of.
        let _ = fs::remove_file(&beside);
    }
    Ok(replaced?)
}

/// A new file in the folder of another, and its path. What is there already, which may be a link to
/// anywhere, is not written to.
fn beside(path: &Path) -> io::Result<(File, PathBuf)> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    loop {
        let (process, number) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let beside = path.with_file_name(format!(".polyaxon-ls.{process}.{number}"));
        match File::create_new(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return Ok((made?, beside)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_has_changed_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.yaml");
        fs::write(&path, "one").expect("it can be written");
        replace(&path, "one", "two").expect("it is the one that was read");
        let error = replace(&path, "one", "three").expect_err("it is another");
        assert_eq!(error.to_string(), "it has changed meanwhile and is left as it is");
        assert_eq!(fs::read_to_string(&path).expect("it can be read"), "two");
        assert_eq!(
            fs::read_dir(folder.path()).expect("a folder").count(),
            1,
            "nothing is left over"
        );
    }

    #[cfg(unix)]
    #[test]
    fn what_has_the_name_of_a_new_file_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.yaml"), "one").expect("it can be written");
        fs::write(path("other"), "kept").expect("it can be written");
        for number in 0..9 {
            let taken = format!(".polyaxon-ls.{}.{number}", std::process::id());
            std::os::unix::fs::symlink("other", path(&taken)).expect("a link");
        }
        replace(&path("a.yaml"), "one", "two").expect("another name is found");
        let texts = ["a.yaml", "other"].map(|name| fs::read_to_string(path(name)).ok());
        assert_eq!(texts, [Some("two".to_owned()), Some("kept".to_owned())]);
        assert!(!path("a.yaml").is_symlink());
    }
}
