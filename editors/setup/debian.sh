#!/usr/bin/env bash
# Unpacks a program of another Debian release, with the libraries it needs, into a folder:
#
#     debian.sh SUITE FOLDER PACKAGE...      debian.sh trixie ~/.cache/nvim-trixie neovim
#
# A private apt does it, so that the machine's own packages stay as they are.
# The folder cannot be moved afterwards: the programs carry its path.
set -euo pipefail

. "$(dirname "$0")/common.sh"
suite=$1 folder=$2
shift 2
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -e "$folder/.complete" ] && exit 0
need patchelf patchelf
[ -e "$keyring" ] || install_packages debian-archive-keyring
rm -rf "$folder"
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# apt with its own lists and an empty idea of what is installed, so that it fetches libc too.
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
mkdir -p "$private"/{lists/partial,archives/partial,empty}
touch "$private/status"
# On Debian, the mirror that the machine uses; elsewhere (Ubuntu), Debian's own.
mirror=$(. /etc/os-release && [ "$ID" = debian ] &&
    apt-get indextargets --format '$(CODENAME) $(REPO_URI)' | awk -v r="$VERSION_CODENAME" '$1 == r { print $2; exit }') || true
echo "deb [signed-by=$keyring] ${mirror:-http://deb.debian.org/debian} $suite main" >"$private/sources.list"
export APT_CONFIG=$private/apt.conf
cat >"$APT_CONFIG" <<CONF
Dir::Etc::SourceList "$private/sources.list";
Dir::Etc::SourceParts "$private/empty";
Dir::Etc::PreferencesParts "$private/empty";
Dir::State::Lists "$private/lists";
Dir::State::Status "$private/status";
Dir::Cache "$private";
Dir::Cache::Archives "$private/archives";
APT::Sandbox::User "";
Acquire::Languages "none";
CONF
apt-get -qq update
apt-get -qq -y --no-install-recommends --download-only install "$@" >/dev/null
for deb in "$private"/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$folder" --no-same-owner --keep-directory-symlink
done

# The programs asked for are pointed at the folder's own loader and libraries.
loader=$(find "$folder" -path "*/lib64/ld-linux-x86-64.so.2" -print -quit)
libraries=$folder/usr/lib/x86_64-linux-gnu:$folder/lib/x86_64-linux-gnu:$folder/usr/lib:$folder/lib
for package in "$@"; do
    dpkg-deb -c "$private"/archives/"${package}"_*.deb | awk '{ print $6 }' | grep -E '^\./(usr/)?bin/[^/]+$' || true
done | while read -r program; do
    file=$folder/$program
    if head -c 4 "$file" | grep -q ELF; then
        patchelf --force-rpath --set-rpath "$libraries" --set-interpreter "$loader" "$file"
    fi
done
touch "$folder/.complete"
