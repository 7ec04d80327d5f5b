#!/usr/bin/env bash
# Installs the extension into a fresh VS Code and uses it there, as a person would.
# POLYAXON_LS names the server to put into it; without it, this checkout's is built.
# VSCODE_RELEASE names another release of code-server: 4.17.1 has VS Code 1.82, the oldest that the extension takes,
# and 4.139.1 has 1.139, which wants Node 24 on PATH.
# SCREENSHOTS=1 also takes the pictures of docs/images and of the walkthrough.
# Arguments name the parts that are run: usual, untrusted, yaml, wrong.
set -euo pipefail
cd "$(dirname "$0")"
. ../setup/common.sh
release=${VSCODE_RELEASE:-4.100.3}
export VSCODE=$CACHE/vscode-$release

# What the tests need: a browser, VS Code, and the tools of the extension.
prepare() {
    command -v node npm >/dev/null || need npm nodejs npm || return
    if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 20 ]; then
        say "Node $(node --version) is too old, this takes 20 or newer"
        return 1
    fi
    browser >/dev/null || install_packages chromium fonts-dejavu-core || return
    CHROMIUM=$(browser) && export CHROMIUM || return
    need rg ripgrep && need make build-essential python3 && need file file && need perl perl || return
    ../setup/vscode.sh "$VSCODE" "$release" || return
    [ node_modules -nt package-lock.json ] || npm ci --ignore-scripts >/dev/null
}

if ! prepare; then
    say 'SKIPPED  VS Code cannot be had on this machine: the extension is not tested'
    exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
npx --no-install esbuild src/telling.ts --platform=node --format=cjs --outfile="$scratch/telling.cjs" --log-level=error
node test/telling.mjs "$scratch/telling.cjs" ../polyaxonfiles.json
SERVER=$(server_binary)
./package.sh linux-x64 "$SERVER" "$scratch" >/dev/null
VSIX=$(echo "$scratch"/polyaxon-ls-linux-x64-*.vsix)
export SERVER VSIX
export SOURCES=$PWD/test/workspace EXAMPLES=$ROOT/examples

# Red Hat's extension is in no package registry; its server is, and a small extension starts it.
cp -r test/yaml-extension "$scratch/yaml"
cp ../../LICENSE "$scratch/yaml/"
npx --no-install esbuild test/yaml-extension/extension.js --bundle --platform=node --external:vscode --outfile="$scratch/yaml/extension.js" --allow-overwrite --log-level=error
(cd "$scratch/yaml" && "$ROOT/editors/vscode/node_modules/.bin/vsce" package --no-dependencies --allow-missing-repository -o "$scratch/yaml.vsix" >/dev/null 2>&1)
export YAML_VSIX=$scratch/yaml.vsix YAML_SERVER=$PWD/node_modules/yaml-language-server/bin/yaml-language-server

if [ -n "${SCREENSHOTS:-}" ]; then
    export SCREENSHOTS=$ROOT/docs/images
    mkdir -p "$SCREENSHOTS" walkthrough
fi
node test/drive.mjs "$@"
if [ -n "${SCREENSHOTS:-}" ]; then
    for picture in completion quickfix hover problems; do
        cp "$SCREENSHOTS/vscode-$picture.png" "walkthrough/$picture.png"
    done
fi
