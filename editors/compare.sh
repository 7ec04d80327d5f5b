#!/usr/bin/env bash
# Measures polyaxon-ls beside yaml-language-server with the exported schema, and prints a table for the README.
# RUNS says how often (5). POLYAXON_LS names the server; it should be a release build.
set -euo pipefail
cd "$(dirname "$0")"
. setup/common.sh
export NODE_TOOLS=$ROOT/editors/vscode
[ "$NODE_TOOLS/node_modules" -nt "$NODE_TOOLS/package-lock.json" ] || (cd "$NODE_TOOLS" && npm ci --ignore-scripts >/dev/null)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
server=$(server_binary)
export SCHEMA=$scratch/polyaxonfile.schema.json
"$server" schema polyaxonfile >"$SCHEMA"
node others/compare.mjs "polyaxon-ls=$server,serve" \
    "yaml-language-server=node,$NODE_TOOLS/node_modules/yaml-language-server/bin/yaml-language-server,--stdio"
