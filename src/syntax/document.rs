//! The documents of a stream: directives, `---`, content, `...`.

use super::block::Reader;
use super::error::SyntaxErrorKind;
use super::green::{Body, Green, Kind};
use super::keys;
use super::kids::{Gathering, Kids};
use super::source::{Class, Source, is_word};

impl Reader<'_> {
    /// Reads documents from `start` on, to the end of the text.
    pub(super) fn documents(&mut self, start: usize) -> Kids {
        let mut stack = Vec::new();
        let mut documents = Gathering::new(&stack);
        let mut at = start;
        loop {
            let document = self.document(at, at == 0);
            at += document.len as usize;
            documents.push(&mut stack, document);
            if at >= self.source.len() {
                return documents.finish(&mut stack);
            }
        }
    }

    /// Reads the document at `start`; `first` if it is the first of the stream.
    pub(super) fn document(&mut self, start: usize, first: bool) -> Green {
        let mark = self.errors.len();
        let bom = if first && self.source.starts_with(start, "\u{feff}") { 3 } else { 0 };
        let text = start + bom;
        if bom > 0 {
            // The mark has no width: columns are counted from behind it.
            self.first_column = 0u32.wrapping_sub(bom as u32);
        }
        let (marker, body) = self.directives(text);
        let explicit = marker.is_some();
        let value = match marker {
            Some(marker) => self.value(marker + 3, -1, Kind::Key),
            None => self.body(body, None, body, -1, Kind::Document),
        };
        if !explicit && !first {
            // An empty range: what stands there may change without the document being read again.
            let line = self.source.line_at(body);
            self.error(line.at, line.at, SyntaxErrorKind::MissingDocumentMarker);
        }
        let content = self.leftover(value.end);
        let end =
            self.document_end(content, first && !explicit && matches!(value.body, Body::Empty));
        let green = Green {
            len: (end - start) as u32,
            col: marker.map_or(bom, |marker| marker - start) as u32,
            key_len: if explicit { 3 } else { 0 },
            colon: (end - content) as u32,
            value: (value.at - start) as u32,
            keys: keys::ANY,
            kind: Kind::Document,
            own_marks: value.marks,
            body: value.body.since(start),
            extra: None,
        };
        self.finish(green, start, mark, value.reach)
    }

    /// Reads the directives at `start`: the place of the `---` if there is one, and where the content
    /// begins if there is none.
    fn directives(&mut self, start: usize) -> (Option<usize>, usize) {
        let (mut line, mut first) = (self.pass_trivia(start), None);
        let (mut body, mut seen) = (start, Vec::new());
        while line.class != Class::End && line.col == 0 && self.source.at(line.at) == b'%' {
            first.get_or_insert(line.at);
            let end = self.source.line_end(line.at);
            let text = &self.source.text()[line.at..end];
            if !is_good_directive(text)
                || subject(text).is_some_and(|subject| seen.contains(&subject))
            {
                self.error(line.at, end, SyntaxErrorKind::BadDirective);
            }
            seen.extend(subject(text));
            body = self.source.next_line(end);
            line = self.pass_trivia(body);
        }
        let marker = line.class == Class::Marker && self.source.at(line.at) == b'-';
        if let (Some(first), false) = (first, marker) {
            self.error(first, self.source.line_end(first), SyntaxErrorKind::MissingDocumentMarker);
        }
        if marker { (Some(line.at), body) } else { (None, line.start) }
    }

    /// Passes what the value left of the document; the start of its `...`, or of what follows.
    pub(super) fn leftover(&mut self, start: usize) -> usize {
        let mut line = self.source.line_at(start);
        if line.class == Class::Content {
            self.error(line.at, self.source.line_end(line.at), SyntaxErrorKind::UnexpectedText);
        }
        while line.class == Class::Content {
            line = self.source.line_at(self.source.next_line(line.at));
        }
        line.start
    }

    /// Passes the `...` lines at `start`; `missing` if there is no document that they could end.
    pub(super) fn document_end(&mut self, start: usize, missing: bool) -> usize {
        let mut line = self.source.line_at(start);
        if missing && self.is_end_marker(line.at, line.class) {
            self.error(line.at, line.at + 3, SyntaxErrorKind::MissingDocumentMarker);
        }
        while self.is_end_marker(line.at, line.class) {
            let rest = self.source.skip_spaces(line.at + 3);
            if !self.source.is_line_over(rest) {
                self.error(rest, self.source.line_end(rest), SyntaxErrorKind::UnexpectedText);
            }
            line = self.pass_trivia(self.source.next_line(line.at));
        }
        line.start
    }

    fn is_end_marker(&self, at: usize, class: Class) -> bool {
        class == Class::Marker && self.source.at(at) == b'.'
    }
}

/// Whether a directive is one that PyYAML reads or passes over.
fn is_good_directive(line: &str) -> bool {
    let body = line[1..].split(" #").next().unwrap_or_default();
    let mut words = body.split(' ').filter(|word| !word.is_empty());
    if body.starts_with(' ') {
        return false;
    }
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some("YAML"), Some(version), None, None) => is_version(version),
        (Some("TAG"), Some(handle), Some(prefix), None) => is_handle(handle) && !prefix.is_empty(),
        (Some("YAML" | "TAG"), ..) => false,
        (Some(name), ..) => name.bytes().all(is_word),
        _ => false,
    }
}

/// What only one directive of a document may be about.
fn subject(directive: &str) -> Option<&str> {
    let mut words = directive.split(' ').filter(|word| !word.is_empty());
    match words.next()? {
        version @ "%YAML" => Some(version),
        "%TAG" => words.next(),
        _ => None,
    }
}

fn is_version(version: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    version
        .split_once('.')
        .is_some_and(|(major, minor)| major.parse() == Ok(1u32) && digits(major) && digits(minor))
}

fn is_handle(handle: &str) -> bool {
    let name = handle
        .strip_prefix('!')
        .and_then(|rest| rest.strip_suffix('!').or(rest.is_empty().then_some(rest)));
    name.is_some_and(|name| name.bytes().all(is_word))
}

/// The documents of a whole text.
pub(super) fn read(text: &str) -> Kids {
    let source = Source::new(text, true);
    Reader::new(&source, 0).documents(0)
}
