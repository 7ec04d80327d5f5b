#!/usr/bin/env bash
# Builds the program as it is released: `packaging/build.sh [ARGUMENTS OF CARGO BUILD]`.
#
# Where sources lie is part of the texts of panics. With these paths cut short, the same sources and
# the same compiler give the same program on every machine; see `reproducible.sh`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export RUSTFLAGS="${RUSTFLAGS:-} --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$PWD=."
exec cargo build --release --locked "$@"
