//! "Did you mean": the nearest of the legal names.

use crate::text::sort_by_numbers;

/// At most three of `names` that `word` may have been meant to be, nearest first.
///
/// Letters in another case, `-` and `_` cost nothing, and another spelling of one name is that one
/// alone; otherwise one edit in three letters is forgiven, transpositions counting as one.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    nearest_of(word, &mut names.into_iter())
}

/// So many names are compared; nobody has more but who wants to keep the reader busy.
const MOST: usize = 250;

/// For so many names of a kind that is unknown near ones are looked for.
pub const MOST_ASKED: usize = 250;

fn nearest_of<'a>(word: &str, names: &mut dyn Iterator<Item = &'a str>) -> Vec<&'a str> {
    let plain = plain(word);
    let allowed = (plain.chars().count() / 3).clamp(1, 3);
    let letters = letters(&plain);
    let mut near: Vec<(usize, &str)> = names
        .take(MOST)
        .filter(|name| may_be_near(&plain, &letters, name, allowed))
        .filter_map(|name| Some((distance(&plain, &self::plain(name), allowed)?, name)))
        .filter(|(distance, name)| *distance < name.chars().count())
        .collect();
    sort_by_numbers(&mut near, |(distance, _)| [*distance as u32, 0]);
    near.dedup_by_key(|(_, name)| *name);
    // Of what is only spelled in another way nothing else can be meant.
    if let [(0, _), (1.., _), ..] = near[..] {
        near.truncate(1);
    }
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// What to say of a word that is none of some values: which of them are near, or all.
pub fn one_of(near: &[&str], values: &[&str]) -> String {
    match near {
        [] => format!("; it takes `{}`", values.join("`, `")),
        near => did_you_mean(near),
    }
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

/// `a, b and c`
pub fn and_list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

fn plain(word: &str) -> String {
    word.chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

/// How far a name is from a word, if that is as near as allowed. A word that is the
/// start of the other, or the other with an `s`, is near whatever its length.
fn distance(word: &str, name: &str, allowed: usize) -> Option<usize> {
    let prefix =
        word.len() >= 3 && (name.starts_with(word) || word.starts_with(name) && name.len() >= 3);
    if prefix {
        return Some(strsim::osa_distance(word, name).min(1));
    }
    let edits = strsim::osa_distance(word, name);
    (edits <= allowed).then_some(edits)
}

/// How many letters make the difference between two words.
pub fn letters_apart(word: &str, name: &str) -> usize {
    strsim::osa_distance(&plain(word), &plain(name))
}

/// Whether a name may be as near as allowed to a word of some letters, which is soon known: an edit
/// changes how often two letters are there at most, and a start begins with the same letter.
fn may_be_near(word: &str, letters: &Letters, name: &str, allowed: usize) -> bool {
    let differ = letters.iter().zip(self::letters(name)).map(|(a, b)| a.abs_diff(b) as usize);
    let begins = |text: &str| text.bytes().find(u8::is_ascii_alphanumeric).map(|it| it | 0x20);
    let may_be = differ.sum::<usize>() <= 2 * allowed || begins(word) == begins(name);
    may_be || !word.is_ascii() || !name.is_ascii()
}

/// How often each letter is in a word, those aside that cost nothing; some share a number, as those
/// of either case do.
type Letters = [u32; 32];

fn letters(word: &str) -> Letters {
    let mut letters = Letters::default();
    let counted = word.bytes().filter(|byte| !matches!(byte, b'-' | b'_'));
    counted.for_each(|byte| letters[usize::from(byte % 32)] += 1);
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_spelling_comes_first() {
        assert_eq!(nearest("rewritepath", ["replicas", "rewritePath"]), ["rewritePath"]);
        assert_eq!(nearest("rewrite-path", ["rewritePath"]), ["rewritePath"]);
        assert_eq!(nearest("post-merge", ["pre_merge", "post_merge"]), ["post_merge"]);
    }

    #[test]
    fn a_slip_of_the_finger_is_found() {
        assert_eq!(nearest("prots", ["ports", "init"]), ["ports"]);
        assert_eq!(nearest("servce", ["service", "job"]), ["service"]);
        assert_eq!(nearest("port", ["ports"]), ["ports"]);
    }

    /// Counting letters leaves nothing out that edits would find.
    #[test]
    fn what_is_left_out_is_far() {
        let words = ["ab", "ba-c", "A_b1", "cab12", "ABC21x", "abcabc", "é", "ébc", "x-1-2-3", ""];
        for word in words.map(plain) {
            let allowed = (word.chars().count() / 3).clamp(1, 3);
            for name in words {
                let is_near = distance(&word, &plain(name), allowed).is_some();
                assert!(
                    !is_near || may_be_near(&word, &letters(&word), name, allowed),
                    "{word} {name}"
                );
            }
        }
    }

    #[test]
    fn a_strange_word_is_near_nothing() {
        assert!(nearest("banana", ["ports", "init", "container"]).is_empty());
    }
}
