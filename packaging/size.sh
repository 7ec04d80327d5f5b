#!/usr/bin/env bash
# Fails when the program is larger than 8 MB: `packaging/size.sh [PROGRAM]`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

size=$(wc -c < "${1:-${CARGO_TARGET_DIR:-target}/release/polyaxon-ls}")
echo "$size bytes"
[ "$size" -le 8000000 ] || { echo 'FAILED  more than 8 MB' >&2; exit 1; }
