#!/usr/bin/env bash
# Puts a real VS Code into a folder, from the npm registry alone: vscode.sh FOLDER VERSION
#
# npm's code-server carries the whole of VS Code 1.100 (version 4.100.3, the newest that runs on Node 20).
# Its install script downloads from elsewhere, so no install script runs here; the native modules that matter
# (spdlog for log files, the watchdog that ends extension hosts, node-pty for terminals) are built by npm's own
# node-gyp.
# Code's own server, package/lib/vscode/out/server-main.js, is what the tests start.
set -euo pipefail

folder=$1 version=$2
stamp=$folder/.complete-$(md5sum <"$0" | cut -c1-12)
[ -e "$stamp" ] && exit 0
rm -rf "$folder"
mkdir -p "$folder"
cd "$folder"
tar -xzf "$(npm pack --silent "code-server@$version")"
rm -f ./*.tgz
cd package/lib/vscode
npm install --ignore-scripts --omit=dev --legacy-peer-deps >/dev/null
ln -sfn node_modules node_modules.asar
gyp=$(dirname "$(readlink -f "$(command -v npm)")")/../node_modules/node-gyp/bin/node-gyp.js
include=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
for module in node_modules/@vscode/spdlog node_modules/native-watchdog node_modules/@vscode/native-watchdog node_modules/node-pty; do
    [ -e "$module/binding.gyp" ] || continue
    (cd "$module" && node "$gyp" rebuild --nodedir="$include" >build.log 2>&1) || echo "$module was not built; going on without it" >&2
done
if [ -d node_modules/@vscode/ripgrep ]; then
    mkdir -p node_modules/@vscode/ripgrep/bin
    ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
fi
touch "$stamp"
