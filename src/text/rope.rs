//! A long text: in a rope, and of medium length also in one piece once that is worth it.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use ropey::Rope;

use super::PositionEncoding;

/// A long text. A clone shares everything; an edit costs the logarithm of the length.
#[derive(Clone)]
pub(super) struct Roped {
    rope: Rope,
    /// The length in bytes, which the rope counts anew each time.
    len: usize,
    /// The same in one piece, for looking at it again and again.
    flat: OnceLock<Arc<String>>,
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

/// The longest text, in bytes, that is kept in one piece too.
const MEDIUM: usize = 256 << 10;

impl Roped {
    pub(super) fn new(text: &str) -> Roped {
        let (flat, spent) = Default::default();
        Roped { rope: Rope::from_str(text), len: text.len(), flat, spent }
    }

    /// Replaces a range, and tells which: its ends are moved back to character boundaries.
    pub(super) fn replace(&mut self, range: Range<usize>, new_text: &str) -> Range<usize> {
        let (start, char) = self.place(range.start);
        let (end, end_char) = if range.is_empty() { (start, char) } else { self.place(range.end) };
        if start < end {
            self.rope.remove(char..end_char);
        }
        if !new_text.is_empty() {
            self.rope.insert(char, new_text);
        }
        self.len = self.len - (end - start) + new_text.len();
        self.flat = OnceLock::new();
        self.spent = Spent::default();
        start..end
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn line_count(&self) -> usize {
        self.rope.len_lines()
    }

    /// The line that holds a byte.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.rope.byte_to_line(offset)
    }

    /// Where a line starts, in bytes.
    pub(super) fn line_start(&self, line: usize) -> Option<usize> {
        self.rope.try_line_to_byte(line).ok()
    }

    /// The code units before a character boundary.
    pub(super) fn units(&self, offset: usize, encoding: PositionEncoding) -> usize {
        match encoding {
            PositionEncoding::Utf8 => offset,
            PositionEncoding::Utf16 => self.rope.char_to_utf16_cu(self.rope.byte_to_char(offset)),
            PositionEncoding::Utf32 => self.rope.byte_to_char(offset),
        }
    }

    /// The start of the character that holds a code unit.
    pub(super) fn at_unit(&self, unit: usize, encoding: PositionEncoding) -> usize {
        let char = match encoding {
            PositionEncoding::Utf8 => self.rope.byte_to_char(unit),
            PositionEncoding::Utf16 => self.rope.utf16_cu_to_char(unit),
            PositionEncoding::Utf32 => unit,
        };
        self.rope.char_to_byte(char)
    }

    /// The text of a range; its ends are moved back to character boundaries.
    pub(super) fn slice(&self, range: Range<usize>) -> Cow<'_, str> {
        let Range { start, end } = range;
        if let Some(flat) = self.flat_for(range.len()) {
            let slice = flat.get(range);
            return slice.unwrap_or_else(|| &flat[floor(flat, start)..floor(flat, end)]).into();
        }
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

    /// The byte at an offset in the text.
    pub(super) fn byte(&self, offset: usize) -> u8 {
        self.rope.byte(offset)
    }

    /// The pieces of the text from a character boundary on.
    pub(super) fn chunks_from(&self, offset: usize) -> impl Iterator<Item = &str> {
        // As with a slice, the rest of the text is not to be counted.
        let (mut chunks, start, ..) = self.rope.chunks_at_byte(offset);
        let first = chunks.next().map(|chunk| &chunk[offset - start..]);
        first.into_iter().chain(chunks)
    }

    /// The start of the character that holds a byte.
    pub(super) fn boundary(&self, offset: usize) -> usize {
        if let Some(flat) = self.flat() {
            return floor(flat, offset);
        }
        let (chunk, start, ..) = self.rope.chunk_at_byte(offset);
        start + floor(chunk, offset - start)
    }

    /// The text in one piece, if it was made.
    pub(super) fn flat(&self) -> Option<&str> {
        self.flat.get().map(|flat| flat.as_str())
    }

    /// Whether each character is one byte.
    pub(super) fn is_ascii(&self) -> bool {
        self.rope.len_chars() == self.len
    }

    /// The text in one piece, if it is there or is worth being made for a look at so many bytes.
    fn flat_for(&self, bytes: usize) -> Option<&str> {
        if self.flat.get().is_none() {
            // Made once as much has been spent without it: no sooner, for an edit may come.
            let cost = PER_LOOK + bytes;
            let is_worth_it = self.len <= MEDIUM
                && self.spent.0.fetch_add(cost, Ordering::Relaxed) + cost >= self.len;
            is_worth_it.then(|| self.flat.get_or_init(|| Arc::new(self.rope.to_string())));
        }
        self.flat()
    }

    /// The start of the character that holds a byte, in bytes and in characters.
    fn place(&self, offset: usize) -> (usize, usize) {
        let (chunk, start, chars, _) = self.rope.chunk_at_byte(offset);
        let at = floor(chunk, offset - start);
        (start + at, chars + chunk[..at].chars().count())
    }
}

/// The start of the character that holds the byte at `offset`.
pub(super) fn floor(text: &str, offset: usize) -> usize {
    (0..=offset).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

impl PartialEq for Roped {
    fn eq(&self, other: &Roped) -> bool {
        self.rope == other.rope
    }
}
