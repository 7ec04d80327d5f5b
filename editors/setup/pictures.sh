#!/usr/bin/env bash
# Takes every picture of the README, the documentation and the walkthrough again, from the real thing.
set -euo pipefail
cd "$(dirname "$0")/../.."
. editors/setup/common.sh
POLYAXON_LS=$(server_binary)
export POLYAXON_LS
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
ln -s "$POLYAXON_LS" "$scratch/polyaxon-ls"
mkdir -p docs/images
PATH=$scratch:$PATH python3 editors/setup/picture.py docs/images/check.svg "polyaxon-ls check examples/broken.yaml" 23
SCREENSHOTS=1 editors/vscode/test.sh
