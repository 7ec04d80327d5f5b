#!/usr/bin/env bash
# Counts the instructions of a start, a keystroke with its diagnostics and a completion, and compares
# them with `instructions.json`: more than 2 % above is a failure. Times are noise, these are not.
#
#   benches/instructions.sh [--update] [PROGRAM]
#
# PROGRAM is a release build, release/polyaxon-ls in cargo's folder unless it is given. Only what the
# compiler and the libraries have made that are recorded can be compared; of others it is said that
# they are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

update=
if [ "${1:-}" = --update ]; then
    update=1
    shift
fi
program=${1:-${CARGO_TARGET_DIR:-target}/release/polyaxon-ls}
recorded=benches/instructions.json

skip() {
    echo "skipped: $*"
    exit 0
}

command -v valgrind > /dev/null || skip 'valgrind is missing'
[ -x "$program" ] || skip "there is no $program"

# What a count depends on besides the sources: the compiler, the libraries, the kind of machine.
compiler=$(grep -aom 1 'rustc version [0-9.a-z-]*' "$program" | sed 's/.* //')
libc=$(ldd --version 2> /dev/null | sed -n '1s/.* //p')
toolchain="rustc $compiler, libc $libc, $(valgrind --version), $(uname -m)"
if [ -z "$update" ]; then
    before=$(sed -n 's/.*"toolchain": "\(.*\)".*/\1/p' "$recorded")
    [ "$toolchain" = "$before" ] || skip "other toolchain: $toolchain; recorded: $before"
fi

# What stands in the home of the user is read too: nothing. A document without a file has no folder
# around it, which would be looked through beside all else, in a session or just after its end.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
uri=untitled:spec.yaml

# A message as the protocol frames it.
message() {
    local LC_ALL=C
    printf 'Content-Length: %d\r\n\r\n%s' "${#1}" "$1"
}

# A service of about 100 KB, with breaks as JSON writes them: its lists that grow long.
spec() {
    printf '%s\\n' 'version: 1.1' 'kind: component' 'name: app' 'inputs:' \
        '  - {name: port, type: int, value: 8080}' 'run:' '  kind: service' '  ports: [8080]' \
        '  container:' '    image: app:1' "    args: ['--port={{ port }}']" '    env:'
    for number in $(seq 50); do
        printf '%s\\n' "      - {name: PORT_$number, value: '{{ port }}$number'}"
        for letter in a b c d e f g h i; do
            printf '%s\\n' "      - name: LEVEL_${number}_$letter" "        value: level $letter of $number"
        done
    done
    printf '%s\\n' '  init:'
    for number in $(seq 140); do
        printf '%s\\n' "    - path: /data/$number" '      container:' "        name: fetch-$number" \
            "        image: registry.example/fetch:1.$number" '        command: [fetch]' \
            "        args: ['--all', '--number=$number']"
    done
    printf '%s\\n' '  sidecars:'
    for number in $(seq 140); do
        printf '%s\\n' "    - name: worker-$number" "      image: registry.example/app:1.$number" \
            '      command: [python, -m, app]' "      args: ['--port=80', '--worker=$number']" \
            '      env:' '        - {name: LEVEL, value: info}' '        - name: RETRIES' \
            "          value: '5'" '      resources:' \
            '        requests: {cpu: 100m, memory: 64Mi}' \
            '        limits: {cpu: 200m, memory: 128Mi}'
    done
}

# Types a letter behind `app:1`, asks for the diagnostics, and takes the letter back the next time.
keystroke() {
    local range='"range":{"start":{"line":9,"character":16},"end":{"line":9,"character":'
    local change="${range}16}},\"text\":\"x\""
    if [ $(($1 % 2)) = 0 ]; then change="${range}17}},\"text\":\"\""; fi
    message "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didChange\",\"params\":{\"textDocument\":{\"uri\":\"$uri\",\"version\":$(($1 + 1))},\"contentChanges\":[{$change}]}}"
    diagnostics "$1"
}

diagnostics() {
    message "{\"jsonrpc\":\"2.0\",\"id\":$1,\"method\":\"textDocument/diagnostic\",\"params\":{\"textDocument\":{\"uri\":\"$uri\"}}}"
}

completion() {
    message "{\"jsonrpc\":\"2.0\",\"id\":$1,\"method\":\"textDocument/completion\",\"params\":{\"textDocument\":{\"uri\":\"$uri\"},\"position\":{\"line\":8,\"character\":3}}}"
}

# A whole session in which a step, if one is given, is taken so many times.
session() {
    message '{"jsonrpc":"2.0","id":"start","method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{"textDocument":{"diagnostic":{}}}}}'
    message '{"jsonrpc":"2.0","method":"initialized","params":{}}'
    message "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"$uri\",\"languageId\":\"yaml\",\"version\":1,\"text\":\"$text\"}}}"
    diagnostics 0
    for number in $(seq "${2:-0}"); do "$1" "$number"; done
    message '{"jsonrpc":"2.0","id":"end","method":"shutdown"}'
    message '{"jsonrpc":"2.0","method":"exit"}'
}

# The least instructions of three such sessions: which thread comes last and tidies up is chance.
count() {
    # From a file, which is always there to be read: a pipe is now and then not full yet.
    session "$@" > "$folder/session"
    for _ in 1 2 3; do counted < "$folder/session"; done | sort -n | head -n 1
}

counted() {
    HOME=$folder MALLOC_ARENA_MAX=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" 2>&1 > /dev/null |
        sed -n 's/.*refs: *//p' | tr -d ,
}

text=$(spec)
start=$(count none)
keystroke=$((($(count keystroke 300) - start) / 300))
completion=$((($(count completion 600) - start) / 600))
counted=$(printf '{\n  "toolchain": "%s",\n  "start": %d,\n  "keystroke": %d,\n  "completion": %d\n}' \
    "$toolchain" "$start" "$keystroke" "$completion")

if [ -n "$update" ]; then
    printf '%s\n' "$counted" > "$recorded"
    exit 0
fi
failed=0
for step in start keystroke completion; do
    now=$(sed -n "s/.*\"$step\": \([0-9]*\).*/\1/p" <<< "$counted")
    before=$(sed -n "s/.*\"$step\": \([0-9]*\).*/\1/p" "$recorded")
    printf '%-10s %12d instructions, recorded %12d\n' "$step" "$now" "$before"
    if [ $((now * 100)) -gt $((before * 102)) ]; then failed=1; fi
done
[ $failed = 0 ] || echo 'more than 2 % above what is recorded; if that is meant, run with --update'
exit $failed
