#!/bin/bash
# Installs a .deb in a root file system of its own, made afresh, looks at what it did there, and
# removes it again. Needs mmdebstrap, the network and root.
set -euo pipefail

usage() { echo "Usage: installer/linux/check_package.sh PACKAGE.deb"; }

[ $# = 1 ] || { usage >&2 && exit 2; }
[ "$1" != --help ] || { usage && exit; }
package=$(realpath "$1")

root=$(mktemp -d)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf "$root"' EXIT

say() { printf '\n== %s\n' "$*"; }
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive HOME=/root "$@"; }
files_of_the_system() { (cd "$root" && find etc usr \( -path usr/share/doc -o -name '*.pyc' \) -prune -o -print | sort); }

readonly manifests=(
    /etc/opt/chrome/native-messaging-hosts
    /etc/chromium/native-messaging-hosts
    /etc/opt/edge/native-messaging-hosts
    /usr/lib/mozilla/native-messaging-hosts
)

say "A clean Debian 12"
mmdebstrap --quiet --variant=apt bookworm "$root"
cp "$package" "$root/package.deb"

say "What the package needs"
inside apt-get update --quiet=2
mapfile -t needs < <(dpkg-deb --field "$package" Depends | sed 's/([^)]*)//g; s/, */\n/g')
inside apt-get install --quiet=2 --no-install-recommends --yes "${needs[@]// /}" >/dev/null
files_of_the_system >"$root/before"
# Without /proc, as when an image of a system is made.

say "Installing"
inside apt-get install --quiet=2 --no-install-recommends --yes /package.deb
for folder in "${manifests[@]}"; do
    inside grep --quiet '"path": "/usr/bin/web-eseal"' "$folder/org.web_eseal.host.json"
    echo "registered: $folder"
done
mount --bind /proc "$root/proc"
inside web-eseal --version
inside web-eseal doctor || true

say "Installing once more"
inside apt-get install --quiet=2 --reinstall --yes /package.deb
for folder in "${manifests[@]}"; do inside test -f "$folder/org.web_eseal.host.json"; done

say "Removing"
inside apt-get purge --quiet=2 --yes web-eseal
files_of_the_system >"$root/after"
diff "$root/before" "$root/after"
echo "Nothing is left."
