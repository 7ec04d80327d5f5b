//! The shape of a document for the client: folds, selections, links, tokens and hints.

use tower_lsp::ls_types as lsp;

use super::snapshot::Snapshot;
use super::{from_proto, to_proto};
use crate::analysis::referent;
use crate::ide::{self, FoldingKind, LinkTarget, SemanticToken, TokenKind};
use crate::text::{Positions, TextRange};

/// The folds.
pub(super) fn folds(snapshot: &Snapshot) -> Vec<lsp::FoldingRange> {
    let positions = snapshot.positions(snapshot.text().range());
    let folds = ide::folding_ranges(&snapshot.analysis).into_iter().map(|fold| {
        let range = to_proto::range_of(&positions, fold.range);
        lsp::FoldingRange {
            start_line: range.start.line,
            start_character: None,
            end_line: range.end.line,
            end_character: None,
            kind: match fold.kind {
                FoldingKind::Comment => Some(lsp::FoldingRangeKind::Comment),
                FoldingKind::Region => Some(lsp::FoldingRangeKind::Region),
                _ => None,
            },
            collapsed_text: None,
        }
    });
    folds.filter(|fold| fold.start_line < fold.end_line).collect()
}

/// The selections around each position, from the smallest outwards.
pub(super) fn selections(
    snapshot: &Snapshot,
    positions: &[lsp::Position],
) -> Vec<lsp::SelectionRange> {
    let around = |position: &lsp::Position| {
        let ranges = ide::selection_ranges(&snapshot.analysis, snapshot.offset(*position));
        let nested = ranges.into_iter().rev().fold(None, |parent, range| {
            let range = to_proto::range(snapshot, range);
            Some(lsp::SelectionRange { range, parent: parent.map(Box::new) })
        });
        nested.unwrap_or_else(|| lsp::SelectionRange {
            range: lsp::Range::new(*position, *position),
            parent: None,
        })
    };
    positions.iter().map(around).collect()
}

/// The links; a file that is named relative to this one becomes an address.
pub(super) fn links(snapshot: &Snapshot) -> Vec<lsp::DocumentLink> {
    let links = ide::document_links(&snapshot.analysis).into_iter();
    let links = links.filter_map(|link| {
        let target = match link.target {
            LinkTarget::Url(url) => url.parse().ok()?,
            LinkTarget::Path(path) => {
                let file = from_proto::path(&snapshot.uri)?;
                lsp::Uri::from_file_path(referent(file.parent()?, &path)?)?
            }
        };
        Some(lsp::DocumentLink {
            range: to_proto::range(snapshot, link.range),
            target: Some(target),
            tooltip: snapshot.client.link_tooltips.then(|| link.tooltip.to_owned()),
            data: None,
        })
    });
    links.collect()
}

/// The names of the token types, in the order of their numbers.
pub(super) fn legend() -> lsp::SemanticTokensLegend {
    lsp::SemanticTokensLegend {
        token_types: TOKEN_TYPES.to_vec(),
        token_modifiers: vec![
            lsp::SemanticTokenModifier::DECLARATION,
            lsp::SemanticTokenModifier::DEPRECATED,
        ],
    }
}

const TOKEN_TYPES: &[lsp::SemanticTokenType] = &[
    lsp::SemanticTokenType::KEYWORD,
    lsp::SemanticTokenType::PROPERTY,
    lsp::SemanticTokenType::VARIABLE,
    lsp::SemanticTokenType::TYPE,
    lsp::SemanticTokenType::ENUM_MEMBER,
    lsp::SemanticTokenType::NUMBER,
    lsp::SemanticTokenType::STRING,
    lsp::SemanticTokenType::MACRO,
    lsp::SemanticTokenType::COMMENT,
    lsp::SemanticTokenType::OPERATOR,
    lsp::SemanticTokenType::FUNCTION,
];

fn token_type(kind: TokenKind) -> u32 {
    match kind {
        TokenKind::KindKey | TokenKind::Constant | TokenKind::TemplateKeyword => 0,
        TokenKind::Field | TokenKind::Key | TokenKind::TemplateField => 1,
        TokenKind::FreeKey | TokenKind::TemplateName => 2,
        TokenKind::Kind | TokenKind::Tag => 3,
        TokenKind::EnumMember => 4,
        TokenKind::Number => 5,
        TokenKind::String => 6,
        TokenKind::Anchor => 7,
        TokenKind::Comment => 8,
        TokenKind::TemplateSign => 9,
        TokenKind::TemplateFunction => 10,
    }
}

/// The tokens of a range, or of all.
pub(super) fn tokens(snapshot: &Snapshot, range: Option<lsp::Range>) -> lsp::SemanticTokens {
    let range = range.map_or(snapshot.text().range(), |range| snapshot.range(range));
    let mut last = lsp::Position::new(0, 0);
    let tokens = ide::semantic_tokens(&snapshot.analysis, range).into_iter();
    let positions = snapshot.positions(range);
    let data = tokens.map(|token| relative(&positions, &token, &mut last)).collect();
    lsp::SemanticTokens { result_id: None, data }
}

/// A token relative to the one before it, as the protocol packs them.
fn relative(
    positions: &Positions,
    token: &SemanticToken,
    last: &mut lsp::Position,
) -> lsp::SemanticToken {
    let range = to_proto::range_of(positions, token.range);
    let delta_line = range.start.line - last.line;
    let delta_start = match delta_line {
        0 => range.start.character - last.character,
        _ => range.start.character,
    };
    *last = range.start;
    lsp::SemanticToken {
        delta_line,
        delta_start,
        length: range.end.character - range.start.character,
        token_type: token_type(token.kind),
        token_modifiers_bitset: u32::from(token.declaration) | u32::from(token.deprecated) << 1,
    }
}

/// The hints in a range.
pub(super) fn hints(snapshot: &Snapshot, range: lsp::Range) -> Vec<lsp::InlayHint> {
    let hints = ide::inlay_hints(&snapshot.analysis, snapshot.range(range)).into_iter();
    hints
        .map(|hint| lsp::InlayHint {
            position: to_proto::range(snapshot, TextRange::empty(hint.offset)).start,
            label: lsp::InlayHintLabel::String(hint.label),
            kind: None,
            text_edits: None,
            tooltip: Some(lsp::InlayHintTooltip::String(hint.tooltip)),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
        .collect()
}
