//! Reading files: none but regular ones unasked, and none further than it may be long.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The longest text that is read, in bytes.
pub const LONGEST: u64 = 64 << 20;

/// The longest file that is looked into unless it is named, in bytes.
pub(super) const LONGEST_UNNAMED: u64 = 256 << 10;

/// Why there is nothing of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// There is no such file.
    Gone,
    /// It cannot be read, for a reason in words.
    Unreadable(String),
}

/// The text of a file of at most so many bytes. What is no regular file, such as a pipe, counts as
/// gone: it may have no end, or keep who reads it waiting.
pub fn text(path: &Path, max: u64) -> Result<String, Missing> {
    let missing = |error: io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Missing::Gone,
        _ => Missing::Unreadable(error.to_string()),
    };
    let data = fs::metadata(path).map_err(missing)?;
    if !data.is_file() {
        return Err(Missing::Gone);
    }
    // What the system makes up as it is read has no length, and may keep who reads it waiting too.
    if data.len() == 0 {
        return Ok(String::new());
    }
    if data.len() > max {
        return Err(missing(too_long(max)));
    }
    let bytes = File::open(path).and_then(|file| bytes(file, max)).map_err(missing)?;
    String::from_utf8(bytes).map_err(|_| Missing::Unreadable("not UTF-8".to_owned()))
}

/// All that can be read from somewhere.
///
/// Fails if that is more than so many bytes.
pub fn bytes(input: impl Read, max: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(max + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max { Err(too_long(max)) } else { Ok(bytes) }
}

fn too_long(max: u64) -> io::Error {
    let max = if max < 1 << 20 { format!("{} KB", max >> 10) } else { format!("{} MB", max >> 20) };
    io::Error::new(ErrorKind::FileTooLarge, format!("larger than {max}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_up_to_its_greatest_length() {
        assert_eq!(bytes(&b"1234"[..], 4).expect("no more than that"), b"1234");
        let error = bytes(io::repeat(0), 1 << 10).expect_err("it has no end");
        assert_eq!(error.to_string(), "larger than 1 KB");
    }

    /// Some of these wait for something to happen, as `/proc/kmsg` does.
    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_system_makes_up_is_not_read() {
        assert_eq!(text(Path::new("/proc/version"), LONGEST), Ok(String::new()));
    }

    #[test]
    fn a_folder_is_no_text() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(text(folder.path(), LONGEST), Err(Missing::Gone));
        assert_eq!(text(&folder.path().join("none"), LONGEST), Err(Missing::Gone));
        let long = folder.path().join("long");
        let file = File::create(&long).expect("it can be made");
        file.set_len(LONGEST + 1).expect("it takes no room");
        let reason = "larger than 64 MB".to_owned();
        assert_eq!(text(&long, LONGEST), Err(Missing::Unreadable(reason)));
    }
}
