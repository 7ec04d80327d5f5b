//! One request, made by the system's `curl`: it knows the proxies and the certificates of the
//! machine, and this program needs nothing of the network in it.
//!
//! What is secret goes through a pipe. Redirects are not followed, so that the token stays with the
//! host that it is for.

use std::io::{self, Read, Write};
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::time::Duration;

/// The longest answer that is read, in bytes.
const MAX_SIZE: u64 = 4 << 20;

/// What a server has answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// Where the server sends who asks.
    pub redirect: Option<String>,
    /// The text.
    pub body: String,
}

/// A request under way, if there is one.
#[derive(Debug, Default)]
pub(super) struct Running(Option<Child>);

/// What comes out of a request.
pub(super) struct Pipes {
    output: ChildStdout,
    errors: ChildStderr,
}

/// A request that has begun.
pub(super) struct Begun {
    pub running: Running,
    pub pipes: Pipes,
}

/// Begins a request. Fails with words for the user if that is not possible. `variable` holds the
/// token, and is kept from the program.
pub(super) fn begin(
    url: &str,
    token: &str,
    variable: &str,
    patience: Duration,
) -> Result<Begun, String> {
    let mut command = Command::new("curl");
    command.args(["--config", "-"]).env_remove(variable);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    without_window(&mut command);
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => "`curl` is not installed, and makes the request".to_owned(),
        _ => format!("`curl` cannot be started: {error}"),
    })?;
    let input = child.stdin.take();
    let (Some(mut input), Some(output), Some(errors)) =
        (input, child.stdout.take(), child.stderr.take())
    else {
        return Err("`curl` cannot be spoken to".to_owned());
    };
    // What fails here shows in how it ends.
    let _ = input.write_all(config(url, token, patience).as_bytes());
    Ok(Begun { running: Running(Some(child)), pipes: Pipes { output, errors } })
}

/// The options of curl. Those of the user's own file come before, so what matters is said here.
fn config(url: &str, token: &str, patience: Duration) -> String {
    let scheme = url.split(':').next().unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    let patience = patience.as_secs_f32();
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let (url, token) = (quoted(url), quoted(token));
    format!(
        "url = \"{url}\"\n\
         header = \"Authorization: Token {token}\"\n\
         header = \"Accept: application/json\"\n\
         user-agent = \"polyaxon-ls/{version}\"\n\
         proto = \"={scheme}\"\n\
         max-time = {patience}\n\
         max-filesize = {MAX_SIZE}\n\
         write-out = \"\\n%{{http_code}} %{{redirect_url}}\"\n\
         globoff\nno-location\nno-verbose\nno-include\nsilent\nshow-error\n"
    )
}

#[cfg(windows)]
fn without_window(command: &mut Command) {
    /// `CREATE_NO_WINDOW`.
    const NO_WINDOW: u32 = 0x0800_0000;
    std::os::windows::process::CommandExt::creation_flags(command, NO_WINDOW);
}

#[cfg(not(windows))]
fn without_window(_: &mut Command) {}

impl Pipes {
    /// Reads all that comes, up to a limit.
    pub(super) fn read(self) -> (Vec<u8>, String) {
        let (mut body, mut errors) = (Vec::new(), Vec::new());
        // Of what breaks off, the end of the program tells.
        let _ = self.output.take(MAX_SIZE + 1024).read_to_end(&mut body);
        let _ = self.errors.take(1 << 16).read_to_end(&mut errors);
        (body, String::from_utf8_lossy(&errors).into_owned())
    }
}

impl Running {
    /// Ends it before its time.
    pub(super) fn end(&mut self) {
        if let Some(child) = &mut self.0 {
            // Fails where it has ended by itself.
            let _ = child.kill();
        }
    }

    /// What the server has answered, from what came out; in words why there is nothing.
    pub(super) fn answer(self, (body, errors): (Vec<u8>, String)) -> Result<Answer, String> {
        let mut child = self.0.ok_or("it was not asked")?;
        let too_long = || format!("the answer is longer than {} MB", MAX_SIZE >> 20);
        if body.len() as u64 > MAX_SIZE {
            let _ = child.kill();
            let _ = child.wait();
            return Err(too_long());
        }
        let status = child.wait().map_err(|error| error.to_string())?;
        match status.code() {
            Some(0) => answer(&body).ok_or_else(|| "the answer is not text".to_owned()),
            Some(FILE_SIZE) => Err(too_long()),
            code => Err(reason(&errors).unwrap_or_else(|| match code {
                Some(code) => format!("`curl` ended with {code}"),
                None => "`curl` was ended".to_owned(),
            })),
        }
    }
}

/// The status of curl where an answer is longer than allowed (`CURLE_FILESIZE_EXCEEDED`).
const FILE_SIZE: i32 = 63;

/// The answer and, in its last line, what curl says of it.
fn answer(output: &[u8]) -> Option<Answer> {
    let output = std::str::from_utf8(output).ok()?;
    let (body, last) = output.rsplit_once('\n')?;
    let (status, redirect) = last.split_once(' ')?;
    Some(Answer {
        status: status.parse().ok()?,
        redirect: Some(redirect.trim().to_owned()).filter(|to| !to.is_empty()),
        body: body.to_owned(),
    })
}

/// What went wrong, in the words of curl; nothing else that it may have been told to say.
fn reason(errors: &str) -> Option<String> {
    let line = errors.lines().rev().find_map(|line| line.strip_prefix("curl: "))?;
    Some(line.split_once(") ").map_or(line, |(_, words)| words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_in_what_is_piped() {
        let config = config("https://a.dev/x?y=1", "a\"b\\c", Duration::from_secs(30));
        assert!(config.contains("header = \"Authorization: Token a\\\"b\\\\c\"\n"));
        assert!(config.contains("proto = \"=https\"\nmax-time = 30\n"));
        assert!(config.contains("\nno-location\n"));
    }

    #[test]
    fn what_comes_out_is_an_answer() {
        let found = answer(b"{\n}\n200 ").expect("an answer");
        assert_eq!(found, Answer { status: 200, redirect: None, body: "{\n}".to_owned() });
        let found = answer(b"\n302 https://b.dev/").expect("an answer");
        assert_eq!((found.status, found.redirect.as_deref()), (302, Some("https://b.dev/")));
        assert_eq!(answer(b"\xff\n200 "), None);
        assert_eq!(answer(b""), None);
    }

    #[test]
    fn reasons_are_those_of_curl_alone() {
        let errors = "> Authorization: Token secret\ncurl: (7) Failed to connect to a.dev\n";
        assert_eq!(reason(errors).as_deref(), Some("Failed to connect to a.dev"));
        assert_eq!(reason("> Authorization: Token secret\n"), None);
    }
}
