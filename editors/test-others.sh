#!/usr/bin/env bash
# Runs the snippets of docs/editors.md in the editors that this machine can get, and the schema in tools without
# the server. Names of editors as arguments choose some. Takes minutes the first time, so it is not part of CI.
set -euo pipefail
cd "$(dirname "$0")"
. setup/common.sh
need tmux tmux
export CACHE DOCS=$ROOT/docs/editors.md NODE_TOOLS=$ROOT/editors/vscode
[ "$NODE_TOOLS/node_modules" -nt "$NODE_TOOLS/package-lock.json" ] || (cd "$NODE_TOOLS" && npm ci --ignore-scripts >/dev/null)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$(server_binary)" "$scratch/bin/polyaxon-ls"
export PATH=$scratch/bin:$PATH
failed=0

report() {
    local name=$1
    shift
    if "$@"; then echo "ok      $name"; else
        echo "FAILED  $name"
        failed=1
    fi
}

in_terminal() {
    rm -rf "$scratch/work"
    cp -r neovim/test "$scratch/work"
    git init -q "$scratch/work"
    report "$1" python3 others/terminal.py "$1" "$scratch/work"
}

helix() {
    setup/debian.sh trixie "$CACHE/helix-trixie" hx
    setup/debian.sh forky "$CACHE/helix-forky" hx
    in_terminal helix
    in_terminal newer-helix
}

emacs() {
    need emacs emacs-nox elpa-eglot elpa-yaml-mode
    setup/debian.sh trixie "$CACHE/emacs-trixie" emacs-nox elpa-yaml-mode
    in_terminal emacs
    in_terminal newer-emacs
    compgen -G '/usr/share/emacs/site-lisp/elpa-src/lsp-mode-*' >/dev/null || install_packages elpa-lsp-mode
    in_terminal lsp-mode
}

vim() {
    need vim.nox vim-nox vim-ale
    in_terminal vim
}

kakoune() {
    setup/debian.sh trixie "$CACHE/kakoune-trixie" kakoune
    [ -x "$CACHE/kak-lsp/bin/kak-lsp" ] || cargo install -q --locked --root "$CACHE/kak-lsp" kak-lsp@22.0.0
    in_terminal kakoune
}

jupyterlab() {
    need chromium chromium fonts-dejavu-core
    [ -x "$CACHE/jupyterlab/bin/jupyter-lab" ] || {
        python3 -m venv "$CACHE/jupyterlab"
        "$CACHE/jupyterlab/bin/pip" install -q jupyterlab==4.6.6 jupyterlab-lsp==5.3.0 jupyter-lsp==2.3.1
    }
    mkdir -p "$scratch/notebooks"
    cp neovim/test/board.yaml "$scratch/notebooks/"
    report jupyterlab node others/jupyterlab.mjs "$CACHE/jupyterlab" "$scratch/notebooks"
}

# Each tool takes the examples and refuses the broken one, without a network.
judges() {
    "$@" "$ROOT/examples/vllm.yaml" && ! "$@" "$ROOT/examples/broken.yaml" >/dev/null
}

with_comment() {
    local file
    for file in "$@"; do
        { echo "# yaml-language-server: \$schema=polyaxonfile.schema.json" && cat "$file"; } >"$scratch/$(basename "$file")"
        (cd "$scratch" && unshare -n node "$ROOT/editors/others/yaml-server.mjs" "$(basename "$file")") || return 1
    done
}

# Under a name that the settings of docs/editors.md are for.
with_settings() {
    local file
    for file in "$@"; do
        cp "$file" "$scratch/polyaxonfile.yaml"
        (cd "$scratch" && BY_SETTINGS=1 unshare -n node "$ROOT/editors/others/yaml-server.mjs" polyaxonfile.yaml) || return 1
    done
}

schema() {
    [ -x "$CACHE/schema/bin/check-jsonschema" ] || {
        python3 -m venv "$CACHE/schema"
        "$CACHE/schema/bin/pip" install -q check-jsonschema==0.39.0
    }
    npm_cached ajv ajv-cli@5.0.0
    polyaxon-ls schema polyaxonfile >"$scratch/polyaxonfile.schema.json"
    report "schema in yaml-language-server" judges with_comment
    report "schema in yaml-language-server, by VS Code's settings" judges with_settings
    report "schema in check-jsonschema" judges unshare -n "$CACHE/schema/bin/check-jsonschema" -q --schemafile "$scratch/polyaxonfile.schema.json"
    report "schema in ajv" judges unshare -n "$CACHE/ajv/node_modules/.bin/ajv" validate --strict=false --errors=text -s "$scratch/polyaxonfile.schema.json" -d 2>/dev/null
}

[ $# -gt 0 ] || set -- helix emacs vim kakoune jupyterlab schema
for editor in "$@"; do
    "$editor"
done
exit "$failed"
