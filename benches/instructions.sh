#!/usr/bin/env bash
# Counts the instructions of a start, a keystroke with its diagnostics and a completion, and compares
# them with `instructions.json`: more than 2 % above is a failure. Times are noise, these are not.
#
#   benches/instructions.sh [--update] [PROGRAM]
#
# PROGRAM is a release build, target/release/polyaxon-ls unless it is given.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

update=
if [ "${1:-}" = --update ]; then
    update=1
    shift
fi
program=${1:-target/release/polyaxon-ls}
recorded=benches/instructions.json

if ! command -v valgrind > /dev/null; then
    echo 'skipped: valgrind is missing'
    exit 0
fi
if [ ! -x "$program" ]; then
    echo "skipped: there is no $program"
    exit 0
fi

uri=file:///tmp/spec.yaml

# A message as the protocol frames it.
message() {
    local LC_ALL=C
    printf 'Content-Length: %d\r\n\r\n%s' "${#1}" "$1"
}

# A service of about 100 KB, with breaks as JSON writes them.
spec() {
    printf '%s\\n' 'version: 1.1' 'kind: component' 'name: app' 'inputs:' \
        '  - {name: port, type: int, value: 8080}' 'run:' '  kind: service' '  ports: [8080]' \
        '  container:' '    image: app:1' "    args: ['--port={{ port }}']" '  sidecars:'
    for number in $(seq 280); do
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

# The instructions of such a session.
count() {
    session "$@" | valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" 2>&1 > /dev/null |
        sed -n 's/.*refs: *//p' | tr -d ,
}

text=$(spec)
start=$(count none)
times=20
keystroke=$((($(count keystroke $times) - start) / times))
completion=$((($(count completion $times) - start) / times))
counted=$(printf '{\n  "start": %d,\n  "keystroke": %d,\n  "completion": %d\n}' \
    "$start" "$keystroke" "$completion")

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
