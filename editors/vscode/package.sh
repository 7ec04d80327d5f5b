#!/usr/bin/env bash
# Builds the .vsix of a platform with the server inside: package.sh [TARGET BINARY [FOLDER]]
# Without arguments, for this machine, with the server built from this checkout.
# TARGET is VS Code's name of the platform: linux-x64, linux-arm64, alpine-x64, darwin-x64, darwin-arm64, win32-x64, ...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if [ $# -eq 0 ]; then
    cargo build --release --locked --manifest-path "$here/../../Cargo.toml"
    built=${CARGO_TARGET_DIR:-$here/../../target}/release/polyaxon-ls
    [ -e "$built" ] || built=$built.exe
    set -- "$(node -p 'process.platform + "-" + process.arch')" "$built"
fi
target=$1 binary=$(realpath "$2")
mkdir -p "${3:-$here}"
folder=$(cd "${3:-$here}" && pwd)
cd "$here"
version=$(node -p 'require("./package.json").version')

# vsce packs any binary under any name, so the pairing is looked at here.
case "$target:$(file -b "$binary")" in
linux-x64:ELF*x86-64* | alpine-x64:ELF*x86-64*stat* | linux-arm64:ELF*aarch64* | alpine-arm64:ELF*aarch64*stat*) ;;
darwin-x64:Mach-O*x86_64* | darwin-arm64:Mach-O*arm64* | win32-x64:PE32+*x86-64* | win32-arm64:PE32+*Aarch64*) ;;
*)
    echo "$binary is no program for $target" >&2
    exit 1
    ;;
esac

rm -rf server
mkdir -p server
name=polyaxon-ls
case "$target" in win32-*) name=polyaxon-ls.exe ;; esac
install -m 755 "$binary" "server/$name"
cp ../../LICENSE LICENSE
[ -d node_modules ] || npm ci --ignore-scripts
npx --no-install vsce package --no-dependencies --target "$target" -o "$folder/polyaxon-ls-$target-$version.vsix"
