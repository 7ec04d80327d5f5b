//! One sentence a line, as all pages have it.

/// A Markdown text with a line for each sentence, outside of code and tables.
pub fn one_a_line(page: &str) -> String {
    let mut lines = String::new();
    let mut is_code = false;
    for line in page.lines() {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        if is_code || is_fence || line.trim_start().starts_with('|') {
            lines += line;
        } else {
            lines += &split(line);
        }
        lines.push('\n');
    }
    lines
}

/// The sentences of a line, each further one below the first word of an item of a list.
fn split(line: &str) -> String {
    let text = line.trim_start();
    let text = match text.trim_start_matches(char::is_numeric).strip_prefix(". ") {
        Some(numbered) => numbered,
        None => text.strip_prefix("- ").unwrap_or(text),
    };
    let (item, text) = line.split_at(line.len() - text.len());
    let below = format!("\n{}", " ".repeat(item.len()));
    let mut lines = item.to_owned();
    let mut is_code = false;
    for (at, c) in text.char_indices() {
        is_code ^= c == '`';
        let (before, after) = text.split_at(at);
        let ends = before.trim_end_matches(['"', '\'', '*', '_', ')']).ends_with(['.', '?']);
        let begins = after[c.len_utf8()..].starts_with(|c: char| c.is_uppercase() || c == '`');
        if c == ' ' && !is_code && ends && begins {
            lines += &below;
        } else {
            lines.push(c);
        }
    }
    lines
}

#[test]
fn sentences_are_told_apart() {
    for line in ["A `b. C`, 1.2 Mi, e.g. this.", "- One (two). ", "2. **Three.**", "| A. B |"] {
        assert_eq!(one_a_line(line), format!("{line}\n"));
    }
    assert_eq!(one_a_line("A (b.) C? `d` e. F"), "A (b.)\nC?\n`d` e.\nF\n");
    assert_eq!(
        one_a_line("  - A. B\n```\nA. B\n```\n10. A. B"),
        "  - A.\n    B\n```\nA. B\n```\n10. A.\n    B\n"
    );
}
