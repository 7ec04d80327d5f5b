#!/usr/bin/env bash
# Writes down what the program is made of, for every platform: `packaging/sbom.sh FOLDER` makes a
# CycloneDX file there of all crates that are part of it, with versions, licenses and checksums.
# Needs cargo-cyclonedx.
set -euo pipefail
folder=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The time of the commit, so that the same sources have the same file.
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
cargo cyclonedx --quiet --format json --spec-version 1.5 --no-build-deps --target all \
    --override-filename polyaxon-ls.cdx
mv polyaxon-ls.cdx.json "$folder/"
python3 - "$folder/polyaxon-ls.cdx.json" << 'CHECK'
import json, sys

bom = json.load(open(sys.argv[1]))
names = {component["name"] for component in bom["components"]}
missing = {"ropey", "saphyr-parser", "tower-lsp-server"} - names
without = [it["name"] for it in bom["components"] if not it.get("licenses")]
assert not missing and not without, f"missing: {missing}, without a license: {without}"
print(f"ok      {len(names)} crates in {sys.argv[1]}")
CHECK
