//! A text that is cheap to clone and to edit.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use ropey::Rope;
use text_size::{TextRange, TextSize};

use super::PositionEncoding;

/// A text. A clone shares everything; an edit costs the logarithm of the length.
///
/// It holds at most 4 GiB; what is longer cannot be told from what is that long.
///
/// Lines end at `\n`, `\r\n` or a lone `\r`, as in the protocol; U+2028 and its kin end none.
#[derive(Clone, Default)]
pub struct Text {
    rope: Rope,
    /// The length in bytes. The rope counts it anew each time, in a short text from all of it.
    len: usize,
    /// The same in one piece, for looking at it again and again; only of a short text.
    flat: OnceLock<Arc<String>>,
    /// Where the lines start; only of a tiny text, and only if `\n` is its one line break.
    starts: OnceLock<Option<Arc<[u32]>>>,
    spent: Spent,
}

/// What has been spent on looking into the rope, in bytes that might have been copied meanwhile.
#[derive(Default)]
struct Spent(AtomicUsize);

impl Clone for Spent {
    fn clone(&self) -> Spent {
        Spent(self.0.load(Ordering::Relaxed).into())
    }
}

/// How many bytes are copied in the time that it takes to find a place in the rope, into memory that
/// the system may have to hand out first.
const PER_LOOK: usize = 1 << 8;

/// The longest text, in bytes, that is kept in one piece from the start, with a table of its lines.
/// The rope has few nodes for it, in which it counts all that can be counted each time.
const TINY: usize = 4 << 10;

/// The longest text, in bytes, that is kept in one piece once that is worth it.
const SHORT: usize = 256 << 10;

impl Text {
    /// The text of a string.
    pub fn new(text: &str) -> Text {
        Text { rope: Rope::from_str(text), len: text.len(), ..Text::default() }
    }

    /// The length in bytes.
    pub fn len(&self) -> TextSize {
        size(self.len)
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The range of the whole text.
    pub fn range(&self) -> TextRange {
        TextRange::up_to(self.len())
    }

    /// How many lines there are: one more than there are line breaks.
    pub fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The line, from 0, that holds a byte offset; an offset past the end is in the last line.
    pub fn line_of(&self, offset: TextSize) -> usize {
        let offset = usize::from(offset).min(self.len);
        match self.starts() {
            Some(starts) => starts.partition_point(|start| *start as usize <= offset) - 1,
            None => self.rope.byte_to_line(offset),
        }
    }

    /// The offset of the first byte of a line, from 0; of a line past the end, the text's length.
    pub fn line_start(&self, line: usize) -> TextSize {
        let start = match self.starts() {
            Some(starts) => starts.get(line).copied().map(TextSize::new),
            None => self.rope.try_line_to_byte(line).ok().map(size),
        };
        start.unwrap_or(self.len())
    }

    /// The lines that a range touches.
    pub(super) fn lines(&self, range: TextRange) -> Vec<Line> {
        let mut at = self.line_start(self.line_of(range.start()));
        let mut lines = vec![Line::at(at)];
        for chunk in self.chunks_from(at) {
            let mut rest = chunk;
            while let Some(index) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
                // The rope never parts `\r\n`.
                let behind = index + if rest[index..].starts_with("\r\n") { 2 } else { 1 };
                let (line, next) = rest.split_at(behind);
                at += size(behind);
                Line::put(&mut lines, line);
                lines.push(Line::at(at));
                rest = next;
            }
            at += size(rest.len());
            Line::put(&mut lines, rest);
            if at > range.end() {
                // The rest of the last line has not been looked at.
                Line::put(&mut lines, "\u{FFFD}");
                break;
            }
        }
        lines.truncate(lines.partition_point(|line| line.start <= range.end()).max(1));
        lines
    }

    /// The range of a line without its break.
    pub fn line_range(&self, line: usize) -> TextRange {
        let (start, end) = (self.line_start(line), self.line_start(line + 1));
        let last = end.checked_sub(TextSize::new(2)).unwrap_or_default().max(start);
        let last = self.slice(TextRange::new(last, end));
        let kept = last.strip_suffix('\n').unwrap_or(&last);
        let kept = kept.strip_suffix('\r').unwrap_or(kept);
        TextRange::new(start, end - size(last.len() - kept.len()))
    }

    /// The code units of an encoding before an offset, which is at a character boundary.
    pub(super) fn units(&self, offset: TextSize, encoding: PositionEncoding) -> usize {
        let char = || self.rope.byte_to_char(usize::from(offset).min(self.len));
        match encoding {
            PositionEncoding::Utf8 => offset.into(),
            PositionEncoding::Utf16 => self.rope.char_to_utf16_cu(char()),
            PositionEncoding::Utf32 => char(),
        }
    }

    /// The start of the character that holds a code unit, which is inside the text.
    pub(super) fn at_unit(&self, unit: usize, encoding: PositionEncoding) -> TextSize {
        let char = match encoding {
            PositionEncoding::Utf8 => self.rope.byte_to_char(unit),
            PositionEncoding::Utf16 => self.rope.utf16_cu_to_char(unit),
            PositionEncoding::Utf32 => unit,
        };
        size(self.rope.char_to_byte(char))
    }

    /// The text of a range. The range is cut to the text, and its ends are moved back to character
    /// boundaries.
    pub fn slice(&self, range: TextRange) -> Cow<'_, str> {
        let flat = self.known_flat();
        match flat.and_then(|flat| flat.get(range.start().into()..range.end().into())) {
            Some(slice) => slice.into(),
            None => self.cut_slice(range),
        }
    }

    fn cut_slice(&self, range: TextRange) -> Cow<'_, str> {
        if let Some(flat) = self.flat(range.len().into()) {
            let end = usize::from(range.end()).min(flat.len());
            let start = usize::from(range.start()).min(end);
            let slice = flat.get(start..end);
            return slice.unwrap_or_else(|| &flat[floor(flat, start)..floor(flat, end)]).into();
        }
        let end = usize::from(range.end()).min(self.len);
        let start = usize::from(range.start()).min(end);
        let (chunk, at, ..) = self.rope.chunk_at_byte(start);
        if end <= at + chunk.len() {
            return chunk[floor(chunk, start - at)..floor(chunk, end - at)].into();
        }
        // Asking the rope for a slice counts the characters and lines of it, which most do not need.
        let mut slice = String::with_capacity(end - start);
        slice.push_str(&chunk[floor(chunk, start - at)..]);
        let mut next = at + chunk.len();
        while next < end {
            let (chunk, at, ..) = self.rope.chunk_at_byte(next);
            slice.push_str(&chunk[..floor(chunk, chunk.len().min(end - at))]);
            next = at + chunk.len();
        }
        slice.into()
    }

    /// The byte at an offset; `None` at the end.
    pub fn byte(&self, offset: TextSize) -> Option<u8> {
        let offset = usize::from(offset);
        if let Some(flat) = self.known_flat() {
            return flat.as_bytes().get(offset).copied();
        }
        (offset < self.len).then(|| self.rope.byte(offset))
    }

    /// Whether a byte is surely not in the text: a quick answer, which is no for a long text.
    pub fn surely_lacks(&self, byte: u8) -> bool {
        let lacks = |chunk: &str| memchr::memchr(byte, chunk.as_bytes()).is_none();
        self.len <= SHORT && self.chunks_from(0.into()).all(lacks)
    }

    /// A range cut to the text, its ends moved back to character boundaries.
    pub fn clamp(&self, range: TextRange) -> TextRange {
        let start = self.boundary(range.start());
        let end = if range.is_empty() { start } else { self.boundary(range.end()) };
        TextRange::new(size(start), size(end))
    }

    /// The pieces of the text from a byte offset on, in order; together they are the rest of it.
    pub fn chunks_from(&self, offset: TextSize) -> impl Iterator<Item = &str> {
        let offset = self.boundary(offset);
        let flat = self.known_flat().map(|flat| &flat[offset..]);
        let pieces = flat.is_none().then(|| {
            // As with a slice, the rest of the text is not to be counted.
            let (mut chunks, start, ..) = self.rope.chunks_at_byte(offset);
            let first = chunks.next().map(|chunk| &chunk[offset - start..]);
            first.into_iter().chain(chunks)
        });
        flat.into_iter().chain(pieces.into_iter().flatten())
    }

    /// Replaces a range by `new_text`, and tells which: the range is cut to the text, and its ends
    /// are moved back to character boundaries.
    pub fn replace(&mut self, range: TextRange, new_text: &str) -> TextRange {
        let start = self.place(range.start());
        let end = if range.is_empty() { start } else { self.place(range.end()) };
        if start.byte < end.byte {
            self.rope.remove(start.char..end.char);
        }
        if !new_text.is_empty() {
            self.rope.insert(start.char, new_text);
        }
        let range = start.byte..end.byte;
        let flat = self.flat.take().filter(|_| self.len <= TINY);
        let flat = flat.map(|flat| [&flat[..range.start], new_text, &flat[range.end..]].concat());
        let len = self.len - range.len() + new_text.len();
        let starts = if len <= TINY { self.moved_starts(&range, new_text) } else { None };
        self.starts = once(starts.map(Some));
        self.flat = once(flat.filter(|_| len <= TINY).map(Arc::new));
        self.len = len;
        self.spent = Spent::default();
        TextRange::new(size(range.start), size(range.end))
    }

    /// The text in one piece, if it is there or is worth being made for a look at so many bytes.
    fn flat(&self, bytes: usize) -> Option<&str> {
        if let Some(flat) = self.flat.get() {
            return Some(flat);
        }
        // Made once as much has been spent without it: no sooner, for an edit may come.
        let is_worth_it = self.len <= SHORT && {
            let cost = PER_LOOK + bytes;
            self.spent.0.fetch_add(cost, Ordering::Relaxed) + cost >= self.len
        };
        is_worth_it.then(|| self.make_flat())
    }

    /// A tiny text in one piece; of another what was made before.
    fn known_flat(&self) -> Option<&str> {
        match self.flat.get() {
            None if self.len <= TINY => Some(self.make_flat()),
            flat => flat.map(|flat| flat.as_str()),
        }
    }

    fn make_flat(&self) -> &str {
        self.flat.get_or_init(|| {
            let mut whole = String::with_capacity(self.len);
            whole.extend(self.rope.chunks());
            Arc::new(whole)
        })
    }

    /// Where the lines of a tiny text start, the first at 0.
    fn starts(&self) -> Option<&[u32]> {
        let find = || {
            let flat = self.known_flat().filter(|flat| !flat.contains('\r'))?;
            Some(std::iter::once(0).chain(starts_behind(flat, 0)).collect())
        };
        if self.len > TINY { None } else { self.starts.get_or_init(find).as_deref() }
    }

    /// Where the lines start when a range is replaced, if that is known.
    fn moved_starts(&self, range: &Range<usize>, new_text: &str) -> Option<Arc<[u32]>> {
        let starts = self.starts.get()?.as_ref()?;
        if new_text.contains('\r') {
            return None;
        }
        let [first, rest] = [range.start, range.end]
            .map(|at| starts.partition_point(|start| *start as usize <= at));
        let mut moved = starts[..first].to_vec();
        moved.extend(starts_behind(new_text, range.start));
        let (old, new) = (range.len() as u32, new_text.len() as u32);
        moved.extend(starts[rest..].iter().map(|start| *start - old + new));
        Some(moved.into())
    }

    fn boundary(&self, offset: TextSize) -> usize {
        let offset = usize::from(offset);
        if offset >= self.len {
            return self.len;
        }
        if let Some(flat) = self.known_flat() {
            return floor(flat, offset);
        }
        let (chunk, start, ..) = self.rope.chunk_at_byte(offset);
        start + floor(chunk, offset - start)
    }

    /// The start of the character that holds the byte at an offset.
    fn place(&self, offset: TextSize) -> Place {
        let offset = usize::from(offset).min(self.len);
        let (piece, start, chars) = match self.known_flat() {
            Some(flat) => (flat, 0, 0),
            None => {
                let (chunk, start, chars, _) = self.rope.chunk_at_byte(offset);
                (chunk, start, chars)
            }
        };
        let at = floor(piece, offset - start);
        Place { byte: start + at, char: chars + piece[..at].chars().count() }
    }
}

/// A line of a text.
pub(super) struct Line {
    /// Where it starts.
    pub(super) start: TextSize,
    /// Whether each character of it is one byte.
    pub(super) is_ascii: bool,
}

impl Line {
    fn at(start: TextSize) -> Line {
        Line { start, is_ascii: true }
    }

    /// Adds a piece to the last of some lines.
    fn put(lines: &mut [Line], piece: &str) {
        if let Some(line) = lines.last_mut() {
            line.is_ascii = line.is_ascii && piece.is_ascii();
        }
    }
}

/// The start of a character, in bytes and in characters.
#[derive(Clone, Copy)]
struct Place {
    byte: usize,
    char: usize,
}

/// The starts of the lines that begin in a piece of text at `at`.
fn starts_behind(piece: &str, at: usize) -> impl Iterator<Item = u32> {
    piece.match_indices('\n').map(move |(index, _)| (at + index) as u32 + 1)
}

/// A cell that holds a value already, if there is one.
fn once<T>(value: Option<T>) -> OnceLock<T> {
    value.map(OnceLock::from).unwrap_or_default()
}

/// The start of the character that holds the byte at `offset`.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.rope == other.rope
    }
}

impl Eq for Text {}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rope.chunks().try_for_each(|chunk| f.write_str(chunk))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.to_string(), f)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::new(text)
    }
}

fn size(bytes: usize) -> TextSize {
    TextSize::new(u32::try_from(bytes).unwrap_or(u32::MAX))
}
