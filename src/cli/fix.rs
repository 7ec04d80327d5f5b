//! Mending files.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read, Seek, Write};
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt, fchown};
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
        ide::safe_edits(analysis, &found.collect::<Vec<_>>(), &|it| settings.report(it), &|| true);
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

/// Replaces the text of a file that may be written, unless it is no longer the one that was read: whole
/// or not at all, by a new file of the same owner, where there can be one.
pub(super) fn replace(path: &Path, before: &str, after: &str) -> anyhow::Result<()> {
    let path = path.canonicalize()?;
    let mut old = File::options().read(true).write(true).open(&path)?;
    let mut text = Vec::new();
    old.read_to_end(&mut text)?;
    if text != before.as_bytes() {
        bail!("it has changed meanwhile and is left as it is");
    }
    let data = old.metadata()?;
    let is_swapped = !has_other_names(&data) && swap(&path, &data, after)?;
    if !is_swapped {
        old.rewind()?;
        old.set_len(0)?;
        old.write_all(after.as_bytes())?;
        old.sync_all()?;
    }
    Ok(())
}

/// Puts a new file in the place of another; `false` where that cannot be, as where a container has
/// only the file of all its folder.
fn swap(path: &Path, data: &Metadata, text: &str) -> io::Result<bool> {
    let (mut file, beside) = match beside(path) {
        // The folder is not to be written to, unlike the file.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(false),
        made => made?,
    };
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    let swapped = written.is_ok()
        && keep_owner(&file, data).is_ok()
        && file.set_permissions(data.permissions()).is_ok()
        && fs::rename(&beside, path).is_ok();
    if !swapped {
        // What cannot be put in place is of no use; that it stays too is no failure of the mending.
        let _ = fs::remove_file(&beside);
    }
    written.map(|()| swapped)
}

/// Whether a file has other names, which a new file would not have.
#[cfg(unix)]
fn has_other_names(data: &Metadata) -> bool {
    data.nlink() > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Gives a file the owner and the group of another.
#[cfg(unix)]
fn keep_owner(file: &File, data: &Metadata) -> io::Result<()> {
    let new = file.metadata()?;
    match (new.uid(), new.gid()) == (data.uid(), data.gid()) {
        true => Ok(()),
        false => fchown(file, Some(data.uid()), Some(data.gid())),
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
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
    fn owner_and_other_names_of_a_file_stay() {
        use std::os::unix::fs::chown;

        let folder = tempfile::tempdir().expect("a folder");
        let [path, other] = ["a.yaml", "b.yaml"].map(|name| folder.path().join(name));
        fs::write(&path, "one").expect("it can be written");
        // Only who administers a machine may give files away.
        let is_given = chown(&path, Some(65534), Some(65534)).is_ok();
        let owner =
            || fs::metadata(&path).map(|data| (data.uid(), data.gid())).expect("it is there");
        let before = owner();
        replace(&path, "one", "two").expect("it is the one that was read");
        assert_eq!(owner(), before);
        assert!(!is_given || before == (65534, 65534));
        fs::hard_link(&path, &other).expect("a second name");
        replace(&path, "two", "3").expect("it is the one that was read");
        let texts = [&path, &other].map(|path| fs::read_to_string(path).expect("it can be read"));
        assert_eq!(texts, ["3", "3"]);
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
