//! Arbitrary bytes, and arbitrary bodies in frames, from a client: the server reads to the end.

#![no_main]

use std::fs::File;
use std::io::Write;

use libfuzzer_sys::fuzz_target;
use polyaxon_ls::lsp;

const HELLO: &str = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{}}}"#;
const OPEN: &str = r#"{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///a.yaml","languageId":"yaml","version":1,"text":"run:\n  kind: service\n"}}}"#;

fuzz_target!(|input: (&[u8], Vec<&[u8]>)| {
    let (raw, bodies) = input;
    let mut bytes = Vec::new();
    for body in [HELLO.as_bytes(), OPEN.as_bytes()].into_iter().chain(bodies) {
        write!(bytes, "Content-Length: {}\r\n\r\n", body.len()).expect("memory takes it");
        bytes.extend_from_slice(body);
    }
    bytes.extend_from_slice(raw);
    let nowhere = File::options().write(true).open("/dev/null").expect("it is there");
    lsp::serve(bytes.as_slice(), nowhere, || ()).expect("there are threads");
});
