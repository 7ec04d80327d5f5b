//! Docs in a schema: as Markdown, and plain.

use serde_json::{Map, Value};

/// Adds the docs to a schema.
pub(super) fn describe(schema: &mut Map<String, Value>, markdown: &str) {
    if markdown.is_empty() {
        return;
    }
    let plain = plain(markdown);
    if plain != markdown {
        schema.insert("markdownDescription".into(), unwrapped(markdown).into());
    }
    schema.insert("description".into(), plain.into());
}

/// Markdown without its marks and without examples.
pub(super) fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for (i, part) in markdown.split("```").enumerate() {
        if i % 2 == 0 {
            text.push_str(part);
        }
    }
    unwrapped(text.trim()).replace('`', "")
}

/// Paragraphs on one line each.
fn unwrapped(markdown: &str) -> String {
    let mut out = String::new();
    let mut fenced = false;
    let mut before = "";
    for line in markdown.lines() {
        let stands =
            line.is_empty() || line.starts_with("```") || line.starts_with(['-', '|', '*']);
        let begins = fenced || stands;
        if !out.is_empty() {
            let ended = before.is_empty() || before.starts_with("```");
            out.push(if begins || ended { '\n' } else { ' ' });
        }
        out.push_str(if fenced { line } else { line.trim_start() });
        fenced ^= line.starts_with("```");
        before = line;
    }
    out
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    const DOCS: &str = "\
Ports to
expose.

- One `a`
- Two
  lines

```yaml
ports:
  - 1
```";

    #[test]
    fn paragraphs_are_unwrapped_and_examples_kept() {
        expect![[r#"
            Ports to expose.

            - One `a`
            - Two lines

            ```yaml
            ports:
              - 1
            ```"#]]
        .assert_eq(&super::unwrapped(DOCS));
    }

    #[test]
    fn plain_docs_have_neither_marks_nor_examples() {
        expect![[r#"
            Ports to expose.

            - One a
            - Two lines"#]]
        .assert_eq(&super::plain(DOCS));
    }
}
