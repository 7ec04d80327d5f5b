#!/usr/bin/env bash
# Builds what people install and installs it afresh: the wheel with pip, pipx, uv and pre-commit, the npm packages
# with npm.
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

# A program from PyPI in an environment of its own: python_tool NAME REQUIREMENT
python_tool() {
    [ -x "$CACHE/$1/bin/$1" ] && return
    python3 -m venv "$CACHE/$1"
    "$CACHE/$1/bin/pip" install -q "$2"
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
    python_tool maturin 'maturin>=1.9,<2'
    # The source distribution has all that the wheel is made of.
    "$CACHE/maturin/bin/maturin" sdist -o "$scratch/sdist" >/dev/null 2>&1
    tar -tzf "$scratch"/sdist/*.tar.gz | grep -c packaging/wheel/data/etc/jupyter/ >/dev/null
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

# The ways in which a wheel is run without being installed by hand.
wheel_runs() {
    local wheel
    wheel=$(echo "$scratch"/wheel/*.whl)
    python_tool uv uv
    python_tool pipx pipx
    [ "$(UV_OFFLINE=1 "$CACHE/uv/bin/uvx" -q --from "$wheel" polyaxon-ls --version)" = "polyaxon-ls $version" ]
    echo "ok      uvx"
    export PIPX_HOME=$scratch/pipx PIPX_BIN_DIR=$scratch/pipx-bin
    "$CACHE/pipx/bin/pipx" install -q "$wheel" >/dev/null 2>&1
    [ "$("$PIPX_BIN_DIR/polyaxon-ls" --version)" = "polyaxon-ls $version" ]
    echo "ok      pipx"
}

# The hook that takes the installed program, in a repository of its own: it passes, and then it does not.
pre_commit_works() {
    python_tool pre-commit pre-commit
    local repository=$scratch/repository
    git init -q "$repository"
    printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{id: polyaxon-ls-system}]\n' \
        "$ROOT" "$(git rev-parse HEAD)" >"$repository/.pre-commit-config.yaml"
    cp examples/tensorboard.yaml "$repository/"
    git -C "$repository" add .
    (cd "$repository" && hook run --all-files >/dev/null)
    cp examples/broken.yaml "$repository/"
    git -C "$repository" add .
    if (cd "$repository" && hook run --all-files) >"$scratch/said"; then return 1; fi
    grep -q 'error\[unknown-field\]' "$scratch/said"
    echo "ok      pre-commit"
}

hook() { PATH=$scratch/venv/bin:$PATH PRE_COMMIT_HOME=$scratch/pre-commit "$CACHE/pre-commit/bin/pre-commit" "$@"; }

npm_works
if [ -z "${QUICK:-}" ]; then
    wheel_works
    wheel_runs
    pre_commit_works
fi
