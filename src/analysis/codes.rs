//! The codes of all findings, those of rules and those that reading and the schema give.

use super::rules::{RULES, rule};

/// The codes of everything that can be found, each once.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let others = OTHERS.iter().map(|(code, _)| *code);
    RULES.iter().map(|rule| rule.code).chain(others)
}

/// What a code means, in one line; `None` where there is no such code.
pub fn summary(code: &str) -> Option<&'static str> {
    let other = OTHERS.iter().find(|(known, _)| *known == code);
    rule(code).map(|rule| rule.summary).or(other.map(|(_, summary)| *summary))
}

/// The codes that have no rule of their own, with what they mean.
const OTHERS: &[(&str, &str)] = &[
    // The file and the comments for the checker.
    ("empty-document", "the file holds nothing to run"),
    ("unknown-ignore", "an ignore comment names a code that does not exist"),
    ("unused-ignore", "an ignore comment hides nothing"),
    // What the schema says of fields and values.
    ("bad-kind", "this kind does not exist"),
    ("bad-name", "a name has characters that are not allowed"),
    ("bad-run-kind", "no runtime has this kind"),
    ("bad-value", "a value is none of those that are allowed"),
    ("both-spellings", "a field is written in both of its spellings"),
    ("deprecated-field", "a field should not be used any more"),
    ("empty-value", "a field that needs a value has none"),
    ("exclusive-fields", "fields that exclude each other stand side by side"),
    ("k8s-enum", "Kubernetes does not know this value"),
    ("key-not-text", "a key is read as something else than text"),
    ("misindented-fields", "fields stand beside the key they belong under"),
    ("missing-field", "a field that is required is missing"),
    ("nested-k8s-unknown-key", "Kubernetes does not know this field"),
    ("nested-k8s-wrong-type", "Kubernetes expects another type of value"),
    ("number-for-text", "a number stands where a text is expected"),
    ("out-of-range", "a number is too small or too large"),
    ("scalar-for-list", "a single value stands where a list is expected"),
    ("string-for-int", "a text stands where a whole number is expected"),
    ("too-few-items", "a list has too few items"),
    ("too-many-items", "a list has too many items"),
    ("unknown-field", "Polyaxon does not know this field"),
    ("whole-object-template", "a template stands for a whole object"),
    ("wrong-type", "a value has another type than its field takes"),
    // Mistakes in the YAML itself.
    ("bad-anchor-name", "the name of an anchor has characters that are not allowed"),
    ("bad-block-header", "something follows `|` or `>` that cannot stand there"),
    ("bad-directive", "a directive cannot be read"),
    ("bad-escape", "an escape in double quotes does not exist"),
    ("bad-merge", "`<<` merges something that is no mapping"),
    ("bad-tag", "a tag is not written as one"),
    ("conflict-marker", "a merge conflict is not resolved"),
    ("control-character", "a character is not allowed in YAML"),
    ("duplicate-anchor", "an anchor is defined twice in a document"),
    ("impossible-date", "what looks like a date is none"),
    ("impossible-number", "what looks like a number is none"),
    ("key-too-long", "a key has more than 1024 characters"),
    ("missing-colon", "a line of a mapping has no colon"),
    ("missing-comma", "two things in brackets have no comma between them"),
    ("missing-dash", "a line of a list does not begin with a dash"),
    ("missing-document-marker", "a new document begins without `---`"),
    ("missing-key", "a colon has no key before it"),
    ("missing-space", "a dash has no space behind it"),
    ("multiline-key", "a key goes over more than one line"),
    ("nested-mapping", "a line holds a second `key: value`"),
    ("reserved-word", "a word has a meaning of its own in YAML"),
    ("tab", "a tab stands where only spaces may"),
    ("tag-mismatch", "a value is not what its tag says"),
    ("too-deep", "the file is nested too deeply"),
    ("too-many-mistakes", "more mistakes than are listed"),
    ("unclosed-bracket", "a bracket or brace is never closed"),
    ("unclosed-quote", "a quote is never closed"),
    ("unexpected-bracket", "a bracket closes nothing that is open"),
    ("unexpected-character", "no value can begin with this character"),
    ("unexpected-comma", "nothing stands before a comma"),
    ("unexpected-dash", "a list item stands where none can"),
    ("unexpected-property", "an anchor or a tag stands where none can"),
    ("unexpected-text", "text follows a value that is complete"),
    ("unhashable-key", "a mapping or a list stands as a key"),
    ("unknown-alias", "an alias has no anchor before it"),
    ("unknown-tag", "Polyaxon does not know the tag"),
    ("unquoted-template", "a template has to stand in quotes"),
    ("wrong-indentation", "a line is not indented like its neighbors"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_is_listed_once_and_described() {
        let mut seen = std::collections::HashSet::new();
        for code in codes() {
            assert!(seen.insert(code), "{code} is listed twice");
            assert!(summary(code).is_some_and(|summary| !summary.is_empty()), "{code}");
        }
        assert_eq!(summary("no-such-code"), None);
    }
}
