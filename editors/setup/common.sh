# shellcheck shell=bash
# What the editor tests share: where things are kept, and how a missing one is got.
# Sourced by the test scripts; sets ROOT and CACHE.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/polyaxon-ls-editors
mkdir -p "$CACHE"
export npm_config_audit=false npm_config_fund=false npm_config_loglevel=error npm_config_update_notifier=false

say() { printf '%s\n' "$*" >&2; }

install_packages() {
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    say "installing $*"
    $sudo apt-get -qq update
    DEBIAN_FRONTEND=noninteractive $sudo apt-get -qq install -y --no-install-recommends "$@" >/dev/null 2>&1
}

# Debian packages, installed into the system when the named command is missing: need COMMAND PACKAGE...
need() {
    command -v "$1" >/dev/null || install_packages "${@:2}"
}

# The first Chromium, or what is built from it.
browser() {
    command -v chromium || command -v google-chrome || command -v chromium-browser
}

# npm packages kept in the cache under a name: npm_cached NAME PACKAGE@VERSION...
npm_cached() {
    local dir=$CACHE/$1 stamp
    shift
    stamp=$dir/.have-$(printf '%s ' "$@" | md5sum | cut -c1-12)
    [ -e "$stamp" ] && return
    say "fetching $*"
    mkdir -p "$dir"
    [ -e "$dir/package.json" ] || echo '{"private":true}' >"$dir/package.json"
    npm install --prefix "$dir" "$@" >/dev/null
    touch "$stamp"
}

# The server under test: POLYAXON_LS, or a build of this checkout.
server_binary() {
    if [ -n "${POLYAXON_LS:-}" ]; then
        realpath "$POLYAXON_LS"
        return
    fi
    (cd "$ROOT" && cargo build --quiet --profile quick >&2)
    echo "${CARGO_TARGET_DIR:-$ROOT/target}/quick/polyaxon-ls"
}
