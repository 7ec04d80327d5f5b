#!/usr/bin/env bash
# Builds the .vsix of a platform with the server inside: package.sh TARGET BINARY [FOLDER]
# TARGET is VS Code's name of the platform: linux-x64, linux-arm64, alpine-x64, darwin-x64, darwin-arm64, win32-x64, ...
set -euo pipefail
target=$1 binary=$(realpath "$2") folder=$(realpath -m "${3:-$(dirname "$0")}")
cd "$(dirname "$0")"
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
mkdir -p server "$folder"
name=polyaxon-ls
case "$target" in win32-*) name=polyaxon-ls.exe ;; esac
install -m 755 "$binary" "server/$name"
cp ../../LICENSE LICENSE
[ -d node_modules ] || npm ci --ignore-scripts
npx --no-install vsce package --no-dependencies --target "$target" -o "$folder/polyaxon-ls-$target-$version.vsix"
