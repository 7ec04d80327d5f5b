//! The base protocol's frames, read from whatever arrives.
//!
//! A frame is found by its `Content-Length` header and by nothing else: what stands before one and
//! is no header is skipped and reported, so a malformed frame costs itself and no other.

use std::io::{self, Read};

use super::buffer::GIVEN_BACK;

/// The longest body that is taken, in bytes. A longer one is skipped.
pub(super) const MAX_BODY: usize = 256 << 20;

/// The longest head of a frame, in bytes; also how much is kept while a header is looked for.
const MAX_HEAD: usize = 8 << 10;

const CHUNK: usize = 64 << 10;
const LENGTH: &[u8] = b"content-length";

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Frame<'a> {
    /// The body of a frame; `Frames::unread` takes back what does not belong to it.
    Body(&'a [u8]),
    /// Something that is no frame, and why. What follows is read as usual.
    Malformed(&'static str),
}

/// The length of a head and of the body that it announces, or what is wrong with it.
type Head = Result<(usize, usize), &'static str>;

/// The frames of a stream.
pub(super) struct Frames<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Whether what comes next belongs to a frame that was reported already.
    is_lost: bool,
}

impl<R: Read> Frames<R> {
    pub(super) fn new(input: R) -> Frames<R> {
        Frames { input, buffer: vec![0; CHUNK], start: 0, end: 0, is_lost: false }
    }

    /// The next frame; `None` at the end of the input, also inside a frame.
    pub(super) fn next(&mut self) -> io::Result<Option<Frame<'_>>> {
        let Some(skipped) = self.find_head()? else { return Ok(None) };
        if skipped && !std::mem::take(&mut self.is_lost) {
            return Ok(Some(Frame::Malformed("text outside of a frame")));
        }
        let length = match self.head()? {
            None => return Ok(None),
            Some(Err(reason)) => {
                self.start += LENGTH.len();
                self.is_lost = true;
                return Ok(Some(Frame::Malformed(reason)));
            }
            Some(Ok((head, length))) => {
                self.start += head;
                self.is_lost = false;
                length
            }
        };
        if !self.has(length)? {
            return Ok(None);
        }
        let body = self.start..self.start + length;
        self.start = body.end;
        Ok(Some(Frame::Body(&self.buffer[body])))
    }

    /// Notes that the body read last is broken, so that what is left of it is not reported again.
    pub(super) fn note_broken(&mut self) {
        self.is_lost = true;
    }

    /// Takes back the last `bytes` bytes of the body that was read last, and gives up the memory for
    /// a long one.
    pub(super) fn unread(&mut self, bytes: usize) {
        self.start -= bytes;
        let unread = &self.buffer[self.start..self.end];
        if self.buffer.len() > 16 * CHUNK && unread.len() < CHUNK {
            self.buffer = [unread, &vec![0; CHUNK]].concat();
            self.end -= self.start;
            self.start = 0;
        }
    }

    /// Goes to the next `Content-Length`. Says whether anything but headers stood before it; `None`
    /// at the end of the input.
    fn find_head(&mut self) -> io::Result<Option<bool>> {
        let mut skipped = false;
        loop {
            let unread = &self.buffer[self.start..self.end];
            if let Some(at) = find_length(unread) {
                skipped |= !is_headers(&unread[..at]);
                self.start += at;
                return Ok(Some(skipped));
            }
            if unread.len() > MAX_HEAD {
                skipped = true;
                self.start = self.end - (LENGTH.len() - 1);
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// The head that starts here; `None` at the end of the input.
    fn head(&mut self) -> io::Result<Option<Head>> {
        loop {
            let unread = &self.buffer[self.start..self.end];
            if let Some(head) = parse_head(unread) {
                return Ok(Some(head));
            }
            if unread.len() > MAX_HEAD {
                return Ok(Some(Err("a head without an end")));
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// Whether the input has `length` bytes from here on; reads them.
    fn has(&mut self, length: usize) -> io::Result<bool> {
        while self.end - self.start < length {
            if !self.fill()? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reads once. `false` at the end of the input.
    fn fill(&mut self) -> io::Result<bool> {
        self.make_room();
        loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Ok(read) => {
                    self.end += read;
                    return Ok(read > 0);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    fn make_room(&mut self) {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.buffer.len() {
            // Zeros that nothing was written to take no memory.
            let mut buffer = vec![0; GIVEN_BACK.max(2 * self.end)];
            buffer[..self.end].copy_from_slice(&self.buffer);
            self.buffer = buffer;
        }
    }
}

/// Where the next `Content-Length` starts.
fn find_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(LENGTH.len()).position(|window| window.eq_ignore_ascii_case(LENGTH))
}

/// Where a `Content-Length` starts in what was taken for a body; the last bytes may be its beginning.
pub(super) fn find_next(body: &[u8]) -> Option<usize> {
    let may_begin = |at: &usize| LENGTH[..body.len() - at].eq_ignore_ascii_case(&body[*at..]);
    let tail = body.len().saturating_sub(LENGTH.len() - 1);
    find_length(body).or_else(|| (tail..body.len()).find(may_begin))
}

/// Whether `bytes` are whole header lines, or nothing but blanks.
fn is_headers(bytes: &[u8]) -> bool {
    let is_header =
        |line: &[u8]| line.first().is_some_and(u8::is_ascii_alphabetic) && line.contains(&b':');
    bytes.is_empty()
        || bytes.ends_with(b"\n")
            && bytes
                .split(|&byte| byte == b'\n')
                .all(|line| line.trim_ascii().is_empty() || is_header(line))
}

/// Reads a head that starts with `Content-Length`; `None` if its end has not come yet.
fn parse_head(bytes: &[u8]) -> Option<Head> {
    let mut length = None;
    let mut end = 0;
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        if !line.ends_with(b"\n") {
            return None;
        }
        end += line.len();
        let line = line.trim_ascii();
        if line.is_empty() {
            return Some(length?)
                .map(|length: Result<usize, _>| length.map(|length| (end, length)));
        }
        let Some(colon) = line.iter().position(|&byte| byte == b':') else {
            return Some(Err("a header without a colon"));
        };
        if length.is_none() {
            length = Some(parse_length(line[colon + 1..].trim_ascii()));
        }
    }
    None
}

fn parse_length(digits: &[u8]) -> Result<usize, &'static str> {
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err("a `Content-Length` that is no number");
    }
    let length = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
    length.filter(|&length| length <= MAX_BODY).ok_or("a message of more than 256 MB")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every frame of `input`, read whole and byte by byte: bodies as they are, the rest as `!`.
    fn read(input: &[u8]) -> Vec<String> {
        struct Bytewise<'a>(&'a [u8]);
        impl Read for Bytewise<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                self.0.read(&mut buffer[..1])
            }
        }
        let whole = collect(Frames::new(input));
        assert_eq!(whole, collect(Frames::new(Bytewise(input))));
        whole
    }

    fn collect(mut frames: Frames<impl Read>) -> Vec<String> {
        let mut found = Vec::new();
        while let Some(frame) = frames.next().expect("memory can be read") {
            found.push(match frame {
                Frame::Body(body) => String::from_utf8_lossy(body).into_owned(),
                Frame::Malformed(_) => "!".to_owned(),
            });
        }
        found
    }

    #[test]
    fn takes_any_spelling_of_the_headers() {
        let input = b"Content-Length: 2\r\n\r\n{}content-length:2\n\n[]\r\nContent-Type: a\r\nCONTENT-LENGTH : 1\r\nX: y\r\n\r\n1";
        assert_eq!(read(input), ["{}", "[]", "1"]);
    }

    #[test]
    fn a_malformed_frame_costs_itself_alone() {
        let good = "Content-Length: 2\r\n\r\n{}";
        for bad in [
            "{\"a\":",
            "hello\r\n\r\n",
            "Content-Length: x\r\n\r\n{}",
            "Content-Length: -2\r\n\r\n{}",
            "Content-Length: 10000000000\r\n\r\n{}",
            "Content-Length: 99999999999999999999999\r\n\r\n",
            "Content-Length: 3\r\nno colon\r\n\r\n{}",
            "Content-Type: text\r\n\r\n{}",
            "\u{0}\u{1}",
        ] {
            let found = read(format!("{good}{bad}{good}").as_bytes());
            assert_eq!(
                (found.first(), found.last()),
                (Some(&"{}".to_owned()), Some(&"{}".to_owned())),
                "{bad}"
            );
            assert!(found.contains(&"!".to_owned()), "{bad}: {found:?}");
        }
    }

    #[test]
    fn a_torn_end_is_the_end() {
        for torn in ["Content-Length: 5\r\n\r\n{}", "Content-Length: 5\r\n", "Cont", ""] {
            assert_eq!(read(torn.as_bytes()), [""; 0]);
        }
    }

    #[test]
    fn endless_text_is_not_kept() {
        let mut frames = Frames::new(io::repeat(b'x').take(10 << 20));
        assert_eq!(frames.next().expect("memory can be read"), None);
        assert!(frames.buffer.len() <= 2 * CHUNK);
    }

    #[test]
    fn a_big_body_leaves_no_big_buffer() {
        let big = format!("Content-Length: {}\r\n\r\n{}", 4 << 20, "x".repeat(4 << 20));
        let mut frames = Frames::new(big.as_bytes().chain(&b"Content-Length: 2\r\n\r\n{}"[..]));
        assert!(matches!(frames.next(), Ok(Some(Frame::Body(body))) if body.len() == 4 << 20));
        frames.unread(0);
        assert!(frames.buffer.len() <= 2 * CHUNK);
        assert!(matches!(frames.next(), Ok(Some(Frame::Body(b"{}")))));
        assert!(frames.next().is_ok_and(|frame| frame.is_none()));
    }

    proptest::proptest! {
        #[test]
        fn any_input_comes_to_an_end(
            pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..12),
        ) {
            read(pieces.concat().as_bytes());
        }
    }

    const PIECES: &[&str] = &[
        "Content-Length: 2\r\n\r\n{}",
        "Content-Length: 2\r\n\r\n",
        "Content-Length: 400\r\n\r\n",
        "Content-Length: 99999999999\r\n\r\n",
        "content-length",
        "Content-Type: x\r\n",
        "\r\n",
        "\n\n",
        ": 3",
        "{\"a\":",
        "\0",
    ];
}
