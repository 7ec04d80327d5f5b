#!/bin/sh
# The long tests: what `cargo test` does in small, at length, and each fuzz target for some minutes.
# Usage: fuzz/long.sh [MINUTES], 20 if not said. Needs cargo-fuzz and a nightly compiler.
set -eu
cd "$(dirname "$0")/.."
minutes=${1:-20}

POLYAXON_LS_EDITS=1000000 timeout "${minutes}m" cargo test --profile quick --test syntax_edits || test $? = 124
POLYAXON_LS_STEP=7 timeout "${minutes}m" cargo test --profile quick --test robust || test $? = 124

# What looks at each of many with each does not end in this time.
POLYAXON_LS_MANY=20000 timeout 5m cargo test --profile quick --test robust many

cargo +nightly fuzz build
for target in edits analysis templates settings protocol; do
    mkdir -p "fuzz/corpus/$target"
    cargo +nightly fuzz run "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -- -max_total_time=$((minutes * 60)) -timeout=10 -rss_limit_mb=4096
done
