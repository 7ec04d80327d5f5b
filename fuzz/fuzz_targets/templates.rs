//! Arbitrary templates: everything that is read of them lies inside the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use polyaxon_ls::template::{is_rendered, is_template, parse};

fuzz_target!(|text: &str| {
    is_rendered(text);
    is_template(text);
    let template = parse(text);
    let inside = |start: usize, end: usize| assert!(text.get(start..end).is_some(), "{start}..{end}");
    for error in template.errors() {
        inside(error.range.start().into(), error.range.end().into());
    }
    template.walk(&mut |expr| inside(expr.range.start().into(), expr.range.end().into()));
});
