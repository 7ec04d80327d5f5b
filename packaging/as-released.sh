#!/usr/bin/env bash
# Runs a command that builds the program as it is released: `packaging/as-released.sh cargo build
# --release --locked`.
#
# Where sources lie is part of the texts of panics. With these paths cut short, the same sources and
# the same compiler give the same program in every folder; see `reproducible.sh`. What
# `.cargo/config.toml` says of functions is said once more: the variable takes its place.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

flags=$(sed -n 's/^rustflags = \["\(.*\)"\]$/\1/p' .cargo/config.toml)
export RUSTFLAGS="${RUSTFLAGS:-} ${flags:?is not in .cargo/config.toml} --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=$PWD=."
exec "$@"
