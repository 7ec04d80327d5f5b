//! The files that are made from the code: they are compared, and written anew where
//! `UPDATE_EXPECT=1` is set.

#[path = "generated/kubernetes.rs"]
mod kubernetes;
#[path = "generated/kubernetes_tables.rs"]
mod kubernetes_tables;

use std::path::Path;

/// Fails where the file is not as made, or writes it.
fn compare(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let folder = path.parent().expect("a folder");
        std::fs::create_dir_all(folder).expect("a folder to write to");
        std::fs::write(&path, made).expect("a file to write to");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    let shown = path.display();
    assert!(found == made, "{shown} is not up to date; run `UPDATE_EXPECT=1 cargo test`");
}

#[test]
fn kubernetes_asset() {
    compare("src/spec/kubernetes.json", &kubernetes::asset());
}
