//! "Did you mean": the nearest of the legal names.

use crate::text::sort_by_numbers;

/// At most three of `names` that `word` may have been meant to be, nearest first.
///
/// Letters in another case, `-` and `_` cost nothing, so that another spelling of a name always
/// comes first; otherwise one edit in three letters is forgiven, transpositions counting as one.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    nearest_of(word, &mut names.into_iter())
}

/// So many names are compared; nobody has more but who wants to keep the reader busy.
const MOST: usize = 500;

fn nearest_of<'a>(word: &str, names: &mut dyn Iterator<Item = &'a str>) -> Vec<&'a str> {
    let plain = plain(word);
    let allowed = (plain.chars().count() / 3).clamp(1, 3);
    let letters = letters(&plain);
    let mut near: Vec<(usize, &str)> = names
        .take(MOST)
        .filter_map(|name| Some((distance(&plain, &letters, &self::plain(name), allowed)?, name)))
        .filter(|(distance, name)| *distance < name.chars().count())
        .collect();
    sort_by_numbers(&mut near, |(distance, _)| [*distance as u32, 0]);
    near.dedup_by_key(|(_, name)| *name);
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// `, did you mean ...?` for a message; empty if there is nothing near.
pub fn did_you_mean(near: &[&str]) -> String {
    match near {
        [] => String::new(),
        [one] => format!(", did you mean `{one}`?"),
        [rest @ .., last] => {
            let rest: Vec<_> = rest.iter().map(|name| format!("`{name}`")).collect();
            format!(", did you mean {} or `{last}`?", rest.join(", "))
        }
    }
}

fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// How far a name is from a word of some letters, if it is as near as allowed. A word that is the
/// start of the other, or the other with an `s`, is near whatever its length.
fn distance(word: &str, letters: &Letters, name: &str, allowed: usize) -> Option<usize> {
    let prefix =
        word.len() >= 3 && (name.starts_with(word) || word.starts_with(name) && name.len() >= 3);
    if prefix {
        return Some(strsim::osa_distance(word, name).min(1));
    }
    // An edit changes how often two letters are there at most; counting is quick.
    let differ = letters.iter().zip(self::letters(name)).map(|(a, b)| a.abs_diff(b) as usize);
    let may_be = differ.sum::<usize>() <= 2 * allowed;
    let edits = may_be.then(|| strsim::osa_distance(word, name))?;
    (edits <= allowed).then_some(edits)
}

/// How often each letter is in a word; some share a number.
type Letters = [u32; 32];

fn letters(word: &str) -> Letters {
    let mut letters = Letters::default();
    word.chars().for_each(|char| letters[char as usize % 32] += 1);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_spelling_comes_first() {
        assert_eq!(nearest("rewritepath", ["replicas", "rewritePath"]), ["rewritePath"]);
        assert_eq!(nearest("rewrite-path", ["rewritePath"]), ["rewritePath"]);
    }

    #[test]
    fn a_slip_of_the_finger_is_found() {
        assert_eq!(nearest("prots", ["ports", "init"]), ["ports"]);
        assert_eq!(nearest("servce", ["service", "job"]), ["service"]);
        assert_eq!(nearest("port", ["ports"]), ["ports"]);
    }

    #[test]
    fn a_strange_word_is_near_nothing() {
        assert!(nearest("banana", ["ports", "init", "container"]).is_empty());
    }
}
