//! One version of a document, as a request sees it from its beginning to its end.

use std::sync::Arc;

use tower_lsp::ls_types::{self as lsp, Uri};

use super::calm::Typing;
use super::capabilities::Client;
use super::from_proto;
use crate::analysis::Analysis;
use crate::config::Settings;
use crate::text::{Positions, Text, TextRange, TextSize};

/// One version of a document, and the circumstances of reading it.
#[derive(Clone)]
pub(super) struct Snapshot {
    /// Whose text it is.
    pub uri: Uri,
    /// The version of the text.
    pub version: i32,
    /// What is known about the text.
    pub analysis: Arc<Analysis>,
    /// What the user types, if this version comes from that.
    pub typing: Option<Typing>,
    /// What the client can do.
    pub client: Arc<Client>,
    /// The settings in force.
    pub settings: Arc<Settings>,
}

impl Snapshot {
    /// The text.
    pub(super) fn text(&self) -> &Text {
        self.analysis.tree().text()
    }

    /// The positions of the client in a range, for answers with many of them.
    pub(super) fn positions(&self, range: TextRange) -> Positions<'_> {
        self.text().positions(range, self.client.encoding)
    }

    /// The byte offset of a position of the client.
    pub(super) fn offset(&self, position: lsp::Position) -> TextSize {
        from_proto::offset(self.text(), position, self.client.encoding)
    }

    /// The bytes of a range of the client.
    pub(super) fn range(&self, range: lsp::Range) -> TextRange {
        from_proto::range(self.text(), range, self.client.encoding)
    }
}
