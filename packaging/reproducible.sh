#!/usr/bin/env bash
# Builds the program twice, in two folders and with two homes of cargo, and compares the outcomes.
# Takes twice as long as a release build; the registry is that of the machine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
registry=${CARGO_HOME:-$HOME/.cargo}/registry
cargo fetch --quiet --locked

# Builds what is committed in a folder of this name.
build() {
    mkdir -p "$scratch/$1/sources" "$scratch/$1/home"
    git archive HEAD | tar -x -C "$scratch/$1/sources"
    ln -s "$registry" "$scratch/$1/home/registry"
    CARGO_HOME=$scratch/$1/home CARGO_TARGET_DIR=$scratch/$1/target \
        "$scratch/$1/sources/packaging/as-released.sh" cargo build --release --locked --quiet
}

build one
build another/and-deeper
sum() { sha256sum < "$scratch/$1/target/release/polyaxon-ls"; }
echo "$(sum one) in one folder"
echo "$(sum another/and-deeper) in another"
if [ "$(sum one)" != "$(sum another/and-deeper)" ]; then
    echo 'FAILED  the programs differ' >&2
    exit 1
fi
echo 'ok      the same program'
