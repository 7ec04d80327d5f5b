//! What holds for every feature, in every file, at every offset.

use polyaxon_ls::analysis::Analysis;
use polyaxon_ls::ide::{
    DocumentSymbol, FormattingOptions, completions, document_highlights, document_links,
    folding_ranges, formatting, goto_definition, hover, inlay_hints, linked_editing_ranges,
    on_type_formatting, prepare_rename, range_formatting, references, rename, selection_ranges,
    semantic_tokens,
};
use polyaxon_ls::text::{TextRange, TextSize};

use crate::support::{self, SAMPLES, analysis, corpus, symbols};

const OPTIONS: FormattingOptions = FormattingOptions::new(2);

/// Ranges have to lie in the text and end on characters.
struct Checked<'t> {
    text: &'t str,
}

impl Checked<'_> {
    #[track_caller]
    fn range(&self, range: TextRange) {
        let inside = self.text.get(std::ops::Range::<usize>::from(range)).is_some();
        assert!(inside, "{range:?} in {:?}", self.text);
    }

    #[track_caller]
    fn symbols(&self, symbols: &[DocumentSymbol], whole: TextRange) {
        let mut above = vec![whole];
        for symbol in symbols {
            self.range(symbol.range);
            above.truncate(symbol.depth + 1);
            assert_eq!(above.len(), symbol.depth + 1, "{symbol:?} in {:?}", self.text);
            let around = above[symbol.depth];
            assert!(around.contains_range(symbol.range), "{symbol:?} in {:?}", self.text);
            assert!(symbol.range.contains_range(symbol.selection_range), "{symbol:?}");
            assert!(!symbol.name.trim().is_empty(), "{symbol:?}");
            above.push(symbol.range);
        }
    }
}

fn check_file(text: &str) {
    let analysis = analysis(text);
    let checked = Checked { text };
    let whole = analysis.tree().text().range();
    checked.symbols(&symbols(&analysis), whole);
    document_links(&analysis).iter().for_each(|link| checked.range(link.range));
    inlay_hints(&analysis, whole)
        .iter()
        .for_each(|hint| checked.range(TextRange::empty(hint.offset)));
    folding_ranges(&analysis).iter().for_each(|fold| checked.range(fold.range));
    check_tokens(&analysis, &checked, whole);
    check_names(&analysis, &checked);
    let edits = formatting(&analysis, OPTIONS).unwrap_or_default();
    edits.iter().for_each(|edit| checked.range(edit.range));
}

fn check_tokens(analysis: &Analysis, checked: &Checked, whole: TextRange) {
    let tokens = semantic_tokens(analysis, whole);
    for token in &tokens {
        checked.range(token.range);
        let text = &checked.text[std::ops::Range::<usize>::from(token.range)];
        assert!(!text.is_empty() && !text.contains(['\n', '\r']), "{token:?} {text:?}");
    }
    let sorted = tokens.windows(2).all(|two| two[0].range.end() <= two[1].range.start());
    assert!(sorted, "{tokens:?} in {:?}", checked.text);
}

fn check_names(analysis: &Analysis, checked: &Checked) {
    for symbol in analysis.names().symbols() {
        for mention in symbol.mentions() {
            checked.range(mention.range);
            checked.range(mention.full_range);
            for offset in [mention.range.start(), mention.range.end()] {
                let Some(known) = analysis.names().at(offset) else { continue };
                let fresh = Analysis::new(analysis.tree().clone(), analysis.options().clone());
                let found = fresh.name_at(offset, &[known.kind]);
                assert_eq!(found, Some(known), "{offset:?} in {:?}", checked.text);
            }
        }
    }
}

fn check_offset(analysis: &Analysis, text: &str, offset: TextSize) {
    let checked = Checked { text };
    let selections = selection_ranges(analysis, offset);
    selections.iter().for_each(|range| checked.range(*range));
    let grows = selections.windows(2).all(|two| two[1].contains_range(two[0]) && two[0] != two[1]);
    assert!(grows && !selections.is_empty(), "{selections:?} at {offset:?} in {text:?}");
    assert!(selections[0].contains_inclusive(offset));
    if let Some(hover) = hover(analysis, offset) {
        checked.range(hover.range);
        assert!(!hover.markdown.is_empty());
    }
    for item in completions(analysis, offset, &support::OPTIONS) {
        checked.range(item.edit.range);
        assert!(!text[std::ops::Range::<usize>::from(item.edit.range)].contains('\n'), "{item:?}");
    }
    document_highlights(analysis, offset).iter().for_each(|place| checked.range(place.range));
    goto_definition(analysis, offset).iter().for_each(|target| checked.range(*target));
    references(analysis, offset, true).iter().for_each(|range| checked.range(*range));
    linked_editing_ranges(analysis, offset).iter().for_each(|range| checked.range(*range));
    if let Ok(range) = prepare_rename(analysis, offset) {
        assert!(range.contains_inclusive(offset));
        let edits = rename(analysis, offset, "new").unwrap_or_default();
        edits.iter().for_each(|edit| checked.range(edit.range));
    }
    let edits = on_type_formatting(analysis, offset, OPTIONS);
    edits.iter().for_each(|edit| checked.range(edit.range));
}

fn check_offsets(text: &str, step: usize) {
    let analysis = analysis(text);
    for (at, _) in text.char_indices().chain([(text.len(), ' ')]).step_by(step) {
        check_offset(&analysis, text, TextSize::new(at as u32));
    }
}

#[test]
fn every_request_answers_in_every_sample() {
    for text in SAMPLES {
        check_file(text);
        check_offsets(text, 1);
        let analysis = analysis(text);
        for (start, _) in text.char_indices() {
            let range = TextRange::new(TextSize::new(start as u32), TextSize::of(*text));
            let _ = range_formatting(&analysis, range, OPTIONS);
        }
    }
}

/// Every prefix of a sample is a file that is being typed.
#[test]
fn every_request_answers_while_a_file_is_typed() {
    for text in SAMPLES {
        for (end, _) in text.char_indices() {
            check_file(&text[..end]);
            check_offset(&analysis(&text[..end]), &text[..end], TextSize::new(end as u32));
        }
    }
}

#[test]
fn every_request_answers_in_every_corpus_file() {
    for (_, text) in corpus() {
        check_file(&text);
        check_offsets(&text, 1 + text.chars().count() / 6);
    }
}
