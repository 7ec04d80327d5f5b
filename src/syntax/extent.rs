//! How far the text of a value goes that is no block collection.

use super::block::Reader;
use super::decode;
use super::flow::MAX_DEPTH;
use super::leaf::Leaf;
use super::source::is_break;
use super::tree::ScalarStyle;

/// How far, in bytes, a closing quote or bracket is searched for beyond the lines that are
/// indented like the text it closes.
const SEARCH: usize = 16 * 1024;

/// How far a leaf reaches.
pub(super) struct Extent {
    pub(super) end: usize,
    pub(super) open: bool,
    /// Where the text ends that decided.
    pub(super) reach: usize,
    /// How it is written if it is a scalar on one line that stands for itself.
    pub(super) line: Option<ScalarStyle>,
}

impl Reader<'_> {
    /// How far the leaf whose content begins at `at` reaches. Where a quote or bracket is open,
    /// lines at column `limit` or less are not in it unless it closes properly after them.
    pub(super) fn extent(&self, at: usize, parent: i64, limit: i64) -> Extent {
        let source = self.source;
        match source.at(at) {
            b'|' | b'>' => {
                let end = source.block_scalar(at, parent);
                let end = if end.text_end > end.header_end { end.text_end } else { end.header_end };
                Extent { end, open: false, reach: end, line: None }
            }
            b'"' | b'\'' => self.quoted_extent(at, limit),
            b'[' | b'{' => self.flow_extent(at, limit),
            _ => {
                let (end, reach) = source.plain(at, parent);
                let plain = source.starts_plain(at, false) && end <= source.line_end(at);
                let line = plain.then_some(ScalarStyle::Plain);
                Extent { end, open: false, reach, line }
            }
        }
    }

    pub(super) fn quoted_extent(&self, at: usize, limit: i64) -> Extent {
        let source = self.source;
        let line_end = source.line_end(at);
        let quoted = source.quoted(at);
        let mut escaped = false;
        let mut line = source.after_break(line_end);
        while quoted.multiline && line < quoted.end && !escaped {
            escaped = self.escapes(line, limit, &[]);
            line = source.next_line(line);
        }
        if quoted.closed && !quoted.multiline {
            let style = match source.at(at) {
                b'"' => ScalarStyle::DoubleQuoted,
                _ => ScalarStyle::SingleQuoted,
            };
            let line = decode::verbatim(&source.text()[at..quoted.end], style).map(|_| style);
            return Extent { end: quoted.end, open: false, reach: line_end, line };
        }
        let runaway = !quoted.closed || source.is_runaway(quoted, false);
        let sound = !escaped || source.is_line_over(source.skip_spaces(quoted.end));
        if !runaway && sound {
            return Extent {
                end: quoted.end,
                open: false,
                reach: source.line_end(quoted.end),
                line: None,
            };
        }
        Extent { end: line_end, open: true, reach: source.line_end(quoted.end) + 1, line: None }
    }

    /// Whether a line is outside of what is indented deeper than `limit`.
    pub(super) fn escapes(&self, line: usize, limit: i64, closers: &[u8]) -> bool {
        let text = self.source.skip_spaces(line);
        let byte = self.source.at(text);
        byte != b'\t'
            && !is_break(byte)
            && (text - line) as i64 <= limit
            && !closers.contains(&byte)
            && byte != b'#'
    }

    /// Brackets deeper than may be end the search: they would not close properly. So no part of a
    /// text is searched from more openers than that.
    pub(super) fn flow_extent(&self, at: usize, limit: i64) -> Extent {
        let source = self.source;
        let mut escape = None;
        let (end, reach) = source.flow_end(at, |line, depth| {
            if escape.is_none() && self.escapes(line, limit, b"]}") {
                escape = Some(line);
            }
            escape.is_none_or(|escape| line < escape + SEARCH && depth <= MAX_DEPTH)
        });
        let line_end = source.line_end(at);
        // What may be a document marker was looked at too.
        let open = Extent { end: line_end, open: true, reach: reach + 5, line: None };
        let Some(end) = end else { return open };
        let closed = Extent { end, open: false, reach: end, line: None };
        if escape.is_none() {
            return closed;
        }
        let over = source.is_line_over(source.skip_spaces(end));
        let sound = over && Leaf::read(&source.text()[at..end], -1).errors.is_empty();
        if sound { closed } else { Extent { reach: source.line_end(end) + 5, ..open } }
    }
}
