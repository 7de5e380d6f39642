#!/bin/bash
# The real PC/SC stack once: pcscd, a virtual reader with a card in software, OpenSC's module. All of
# it lives in a network and a mount namespace of its own, since the reader listens on every address.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../../installer/setup.sh"

readonly skipped=77 # what ctest takes for a skipped test
folder=$(cd "$(dirname "$0")" && pwd)

if [ "${1:-}" = --inside ]; then
    mount -t tmpfs none /run
    mkdir /run/pcscd
    ip link set lo up
    exec node --test "$folder/pcsc.test.mjs"
fi

skip() {
    say "Skipped: $1. Needs the packages ${packages_for_pcsc[*]}"
    exit "$skipped"
}

for program in pcscd unshare ip node python3 pdfsig; do
    command -v "$program" >/dev/null || skip "$program is not there"
done
for file in /usr/lib/pcsc/drivers/serial/libifdvpcd.so "/usr/lib/$(uname -m)-linux-gnu/opensc-pkcs11.so"; do
    [ -e "$file" ] || skip "$file is not there"
done
python3 -c 'import cryptography' 2>/dev/null || skip "python3-cryptography is not there"
namespaces=(unshare --net --mount)
[ "$(id -u)" = 0 ] || namespaces+=(--user --map-root-user)
"${namespaces[@]}" true 2>/dev/null || skip "this user may not make namespaces"

exec "${namespaces[@]}" "$0" --inside
