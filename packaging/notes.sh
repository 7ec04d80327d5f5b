#!/usr/bin/env bash
# Prints what CHANGELOG.md says of a version, and fails if that is nothing: `packaging/notes.sh 1.2.3`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

notes=$(awk -v version="$1" '$1 == "##" { here = $2 == version; next } here' CHANGELOG.md)
if [ -z "$notes" ]; then
    echo "CHANGELOG.md has nothing under a heading \`## $1\`: put the version in the place of \`Unreleased\`" >&2
    exit 1
fi
printf '%s\n' "$notes"
