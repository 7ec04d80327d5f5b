#!/usr/bin/env bash
# Builds what people install and installs it afresh: the wheel with pip, the npm packages with npm.
# POLYAXON_LS names the binary for npm; without it, this checkout's is built. QUICK=1 leaves out the wheel.
set -euo pipefail
cd "$(dirname "$0")/.."
. editors/setup/common.sh
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)

works() {
    [ "$("$1" --version)" = "polyaxon-ls $version" ]
    "$1" check examples/tensorboard.yaml
    if "$1" check examples/broken.yaml >/dev/null; then return 1; fi
    echo "ok      $2"
}

npm_works() {
    local binary
    binary=$(server_binary)
    node packaging/npm/platform.mjs linux-x64 "$binary" "$scratch/platform"
    cp LICENSE packaging/npm/
    (cd "$scratch" && npm pack --silent "$ROOT/packaging/npm" ./platform >/dev/null)
    rm packaging/npm/LICENSE
    mkdir "$scratch/project"
    npm install --prefix "$scratch/project" --offline --no-save "$scratch"/polyaxon-ls-*.tgz >/dev/null
    works "$scratch/project/node_modules/.bin/polyaxon-ls" "npm $version"
}

wheel_works() {
    [ -x "$CACHE/maturin/bin/maturin" ] || { python3 -m venv "$CACHE/maturin" && "$CACHE/maturin/bin/pip" install -q 'maturin>=1.9,<2'; }
    # A static program runs on every Linux; the tag of the wheel follows from it.
    RUSTFLAGS="-C target-feature=+crt-static" "$CACHE/maturin/bin/maturin" build -q --release --locked \
        --target x86_64-unknown-linux-gnu -o "$scratch/wheel"
    python3 -m venv "$scratch/venv"
    "$scratch/venv/bin/pip" install -q --no-index "$scratch"/wheel/*.whl
    [ -e "$scratch/venv/etc/jupyter/jupyter_server_config.d/polyaxon-ls.json" ]
    works "$scratch/venv/bin/polyaxon-ls" "$(basename "$scratch"/wheel/*.whl)"
    if ldd "$scratch/venv/bin/polyaxon-ls" 2>&1 | grep -q '=>'; then
        echo "FAILED  the wheel's program needs libraries of the machine"
        return 1
    fi
}

npm_works
[ -n "${QUICK:-}" ] || wheel_works
