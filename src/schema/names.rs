//! Spellings of keys.

/// Turns `imagePullPolicy` and `ImagePullPolicy` into `image_pull_policy`, and `hostPID` into
/// `host_pid`.
///
/// A word begins at a capital that follows a small letter or a digit, and at the last of several
/// capitals when a small letter follows it. Polyaxon reads the keys of Kubernetes objects so.
pub fn to_snake_case(key: &str) -> String {
    let mut out = String::with_capacity(key.len() + 4);
    let mut before = None;
    let mut rest = key.chars();
    while let Some(c) = rest.next() {
        if c.is_ascii_uppercase() && before.is_some_and(|it| begins_word(it, rest.clone().next())) {
            out.push('_');
        }
        match c.is_ascii() {
            true => out.push(c.to_ascii_lowercase()),
            false => out.extend(c.to_lowercase()),
        }
        before = Some(c);
    }
    out
}

/// Whether a capital between these two begins a word.
fn begins_word(before: char, after: Option<char>) -> bool {
    let small = |c: char| c.is_ascii_lowercase();
    small(before)
        || before.is_numeric()
        || (before.is_ascii_uppercase() && after.is_some_and(small))
}

#[cfg(test)]
mod tests {
    use super::to_snake_case;

    #[test]
    fn keys_are_turned_to_snake_case() {
        for (key, snake) in [
            ("image", "image"),
            ("Image", "image"),
            ("IMAGE", "image"),
            ("imagePullPolicy", "image_pull_policy"),
            ("image_pull_policy", "image_pull_policy"),
            ("ImagePullPolicy", "image_pull_policy"),
            ("hostPID", "host_pid"),
            ("downwardAPI", "downward_api"),
            ("scaleIO", "scale_io"),
            ("HTTPGetAction", "http_get_action"),
            ("nProcPerNode", "n_proc_per_node"),
            ("fsV1Type", "fs_v1_type"),
            ("rewrite-path", "rewrite-path"),
        ] {
            assert_eq!(to_snake_case(key), snake, "{key}");
        }
    }
}
