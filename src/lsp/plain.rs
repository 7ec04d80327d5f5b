//! Markdown as plain text, for editors that show what they get as it is.

/// The text of Markdown: fences, headings, emphasis and code marks go, links keep their address.
pub(super) fn plain(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut is_code = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
            continue;
        }
        match is_code {
            true => plain += line,
            false => plain += &inline(line.trim_start_matches('#').trim_start_matches(' ')),
        }
        plain.push('\n');
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// A line without its marks.
fn inline(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['`', '*', '[', '\\']) {
        text += &rest[..at];
        rest = &rest[at..];
        rest = mark(rest, &mut text);
    }
    text + rest
}

/// Reads the mark that a text begins with; gives what stands behind it.
fn mark<'t>(rest: &'t str, text: &mut String) -> &'t str {
    if let Some((code, behind)) = enclosed(rest, "`", "`") {
        *text += code;
        return behind;
    }
    if let Some((strong, behind)) = enclosed(rest, "**", "**") {
        *text += &inline(strong);
        return behind;
    }
    if let Some((label, behind)) = enclosed(rest, "[", "](")
        && let Some((address, behind)) = behind.split_once(')')
    {
        *text += &format!("{} ({address})", inline(label));
        return behind;
    }
    let mut characters = rest.chars();
    let first = characters.next();
    let escaped =
        characters.clone().next().filter(|next| first == Some('\\') && next.is_ascii_punctuation());
    if escaped.is_some() {
        characters.next();
    }
    text.extend(escaped.or(first));
    characters.as_str()
}

/// What stands between an opening and the next closing mark, and what behind them.
fn enclosed<'t>(text: &'t str, opening: &str, closing: &str) -> Option<(&'t str, &'t str)> {
    text.strip_prefix(opening)?.split_once(closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        let markdown = "## `ports`\n\n**A list** of [ports](https://a.b/c).\n\n```yaml\nports: [`8080`]\n* x\n```\nStars: 2 * 3 \\* 4 [x]\n";
        let expected = "ports\n\nA list of ports (https://a.b/c).\n\nports: [`8080`]\n* x\nStars: 2 * 3 * 4 [x]";
        assert_eq!(plain(markdown), expected);
    }

    #[test]
    fn marks_without_an_end_are_words() {
        for text in ["`a", "**a", "[a](b", "[a", "a\\", "é`ü"] {
            assert_eq!(plain(text), text);
        }
    }
}
