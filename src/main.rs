//! The `polyaxon-ls` command.

fn main() {}
