//! Arbitrary settings, as an editor sends them and as a file holds them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use polyaxon_ls::config::Options;

fuzz_target!(|text: &str| {
    let _ = Options::from_toml(text);
    if let Ok(value) = serde_json::from_str(text) {
        let _ = Options::from_json(&value);
    }
});
