#!/usr/bin/env bash
# Drives real Neovims, headless, over a polyaxonfile: diagnostics, completion, hover, :checkhealth, help.
# They come from Debian's releases, since the machine's own has one version only; kept in the cache.
# POLYAXON_LS names the server to test; without it, this checkout's is built.
set -euo pipefail
cd "$(dirname "$0")"
. ../setup/common.sh
need perl perl

releases="bookworm trixie forky"
for release in $releases; do
    ../setup/debian.sh "$release" "$CACHE/nvim-$release" neovim
done
server=$(server_binary)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# A copy, in which help tags can be made.
export PLUGIN=$scratch/plugin
cp -r . "$PLUGIN"

# A Neovim of a release, in a profile of its own; a program, not a function, so that it can be ended by its id.
export CACHE scratch
cat >"$scratch/run-nvim" <<'SCRIPT'
#!/bin/sh
folder=$CACHE/nvim-$1
shift
export VIMRUNTIME="$folder/usr/share/nvim/runtime" NVIM_LOG_FILE="$scratch/log"
export XDG_CONFIG_HOME="$scratch" XDG_DATA_HOME="$scratch" XDG_STATE_HOME="$scratch" XDG_CACHE_HOME="$scratch"
exec "$folder/usr/bin/nvim" --cmd "set runtimepath+=$folder/usr/lib/nvim" "$@"
SCRIPT
chmod +x "$scratch/run-nvim"

# Opens the spec in a Neovim and lets the newest one drive it: drive RELEASE SETUP SERVER
drive() {
    rm -rf "$scratch/work"
    cp -r test "$scratch/work"
    SETUP=$2 SERVER=$3 "$scratch/run-nvim" "$1" --headless --clean --listen "$scratch/socket" \
        -u test/init.lua "$scratch/work/board.yaml" >"$scratch/output" 2>&1 &
    local neovim=$! passed=0
    SETUP=$2 timeout 60 "$scratch/run-nvim" forky --headless --clean -l test/drive.lua "$scratch/socket" "$scratch/work" || passed=$?
    kill -9 "$neovim" 2>/dev/null || true
    wait "$neovim" 2>/dev/null || true
    rm -f "$scratch/socket"
    return "$passed"
}

failed=0
check() {
    local version
    version=$("$scratch/run-nvim" "$1" --version | head -n 1)
    if drive "$@"; then
        echo "ok      $version, $2"
    else
        echo "FAILED  $version, $2"
        sed 's/^/        /' "$scratch/output"
        failed=1
    fi
}

# Polyaxonfiles and other YAML, told apart by each: tells RELEASE
tells() {
    if CASES=../polyaxonfiles.json timeout 60 "$scratch/run-nvim" "$1" --headless --clean \
        -c 'luafile test/filetype.lua' </dev/null >"$scratch/output" 2>&1; then
        echo "ok      polyaxonfiles are told from other YAML, $1"
    else
        echo "FAILED  polyaxonfiles are not told from other YAML, $1"
        sed 's/^/        /' "$scratch/output"
        failed=1
    fi
}

for release in $releases; do
    tells "$release"
    check "$release" plugin "$server"
done
check trixie bare "$server"
for release in bookworm forky; do
    check "$release" missing /nowhere/polyaxon-ls
done

# The test itself is tested: a server whose answers are wrong in one word must be noticed.
for wrong in s/rewritePath/rewritePaht/g s/replicas/replicaz/g s/expose/exbose/g; do
    printf '#!/bin/sh\nexec "%s" "$@" | perl -e '\''$| = 1; while (sysread STDIN, $_, 65536) { %s; print }'\''\n' "$server" "$wrong" >"$scratch/wrong"
    chmod +x "$scratch/wrong"
    if PATIENCE=1500 drive forky plugin "$scratch/wrong" 2>/dev/null; then
        echo "FAILED  a server with $wrong went unnoticed"
        failed=1
    else
        echo "ok      a server with $wrong is noticed"
    fi
done
exit "$failed"
