#!/bin/bash
# Installs packages one after the other in a clean Debian 12 made for that, seals with each, and
# removes it again. Needs mmdebstrap, pdfsig, qpdf, the network and root.
set -euo pipefail
repository=$(cd "$(dirname "$0")/../.." && pwd)

usage() {
    cat <<'END'
Usage: installer/linux/check_package.sh PACKAGE...
  .deb     with apt, which fetches what it depends on
  .rpm     with Debian's rpm and without its look at dependencies, which are not in its database;
           the libraries that it requires have to be there all the same
  .tar.gz  unpacked and registered by a user who is not root
A .deb comes first: what it depends on are the libraries that the other two need as well.
END
}

[ $# -gt 0 ] || { usage >&2 && exit 2; }
[ "$1" != --help ] || { usage && exit; }

root=$(mktemp -d)
chmod 755 "$root" # for the user in it
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf "$root"' EXIT

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2 && exit 1; }
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive HOME=/root "$@"; }
install_quietly() { inside apt-get install --quiet=2 --no-install-recommends --yes "$@"; }

# All but what programs keep for the user who tries them, and rpm for root.
files_of_the_system() {
    (cd "$root" && find etc opt usr home root \( -name '*.pyc' -o -path home/clerk/.local \
        -o -path home/clerk/.cache -o -path root/.rpmdb \) -prune -o -print | sort)
}

readonly system_manifests=(
    /etc/opt/chrome/native-messaging-hosts
    /etc/chromium/native-messaging-hosts
    /etc/opt/edge/native-messaging-hosts
    /usr/lib/mozilla/native-messaging-hosts
)
readonly user_manifests=(
    /home/clerk/.config/google-chrome/NativeMessagingHosts
    /home/clerk/.config/chromium/NativeMessagingHosts
    /home/clerk/.config/microsoft-edge/NativeMessagingHosts
    /home/clerk/.mozilla/native-messaging-hosts
)

# PROGRAM FOLDER...
check_registered() {
    local program=$1 folder
    shift
    for folder in "$@"; do
        grep --quiet "\"path\": \"$program\"" "$root$folder/org.web_eseal.host.json" ||
            fail "$folder does not name $program"
        echo "registered: $folder"
    done
}

# Seals by a token in software, seen and unseen, and lets pdfsig and qpdf judge. PROGRAM
check_sealing() {
    local program=$1 kind options=()
    as_user "$program" doctor --language en | tee "$root/check/report"
    grep --quiet 'OK  *Google Chrome: Can start Web eSeal' "$root/check/report" ||
        fail "the doctor does not find Chrome's registration"
    for kind in unseen seen; do
        as_user "$program" seal /check/in.pdf -o "/check/$kind.pdf" "${options[@]}"
        "$repository/installer/demo/check_seal.sh" "$root/check/in.pdf" "$root/check/$kind.pdf" >/dev/null
        echo "sealed, $kind: valid for pdfsig, sound for qpdf"
        options=(--rectangle "20,20,200,80")
    done
    rm "$root/check/unseen.pdf" "$root/check/seen.pdf"
}

# A registration of the user's own that starts nothing stands before the system's.
check_hidden_registration() {
    local folder=/home/clerk/.config/google-chrome/NativeMessagingHosts
    as_user mkdir -p "$folder"
    sed 's,/usr/bin/web-eseal,/opt/gone,' \
        "$root/etc/opt/chrome/native-messaging-hosts/org.web_eseal.host.json" \
        >"$root$folder/org.web_eseal.host.json"
    ! as_user web-eseal doctor --language en >"$root/check/report" || fail "the doctor finds no fault"
    grep "Delete $folder/org.web_eseal.host.json: it hides" "$root/check/report" ||
        fail "the doctor does not say what hides the registration"
    as_user rm -r /home/clerk/.config/google-chrome
}

as_user() {
    chroot --userspec=clerk "$root" env HOME=/home/clerk WEB_ESEAL_TEST_PIN=123456 DISPLAY=:0 \
        SOFTHSM2_CONF=/check/token/softhsm2.conf PATH=/check/pinentry:/usr/bin:/bin "$@"
}

# The programs that a test needs and a user has: a token in software, fonts.
make_root() {
    say "A clean Debian 12"
    mmdebstrap --quiet --variant=apt bookworm "$root"
    inside apt-get update --quiet=2
    install_quietly softhsm2 opensc openssl fonts-dejavu-core rpm >/dev/null
    inside useradd --create-home clerk
    inside install --directory --owner=clerk /home/clerk/.config
    mkdir "$root/check"
    cp -r "$repository/tests/support/make_test_token.sh" "$repository/tests/support/pinentry" \
        "$root/check"
    cp "$repository/installer/demo/portal/samples/agreement-en.pdf" "$root/check/in.pdf"
    printf '#!/bin/sh\n' >"$root/check/pinentry/google-chrome" # for the doctor to look at
    chmod 755 "$root/check/pinentry/google-chrome"
    inside chown clerk /check
    as_user sh /check/make_test_token.sh /check/token >/dev/null
}

check_deb() {
    local needs
    mapfile -t needs < <(dpkg-deb --field "$1" Depends | sed 's/([^)]*)//g; s/, */\n/g')
    say "What the .deb needs"
    install_quietly "${needs[@]// /}" >/dev/null
    files_of_the_system >"$root/before"
    cp "$1" "$root/package.deb"
    say "Installing the .deb"
    # Without /proc, as when an image of a system is made.
    install_quietly /package.deb
    check_registered /usr/bin/web-eseal "${system_manifests[@]}"
    with_proc check_sealing /usr/bin/web-eseal
    with_proc check_hidden_registration
    say "Installing the .deb once more"
    install_quietly --reinstall /package.deb
    check_registered /usr/bin/web-eseal "${system_manifests[@]}"
    say "Removing the .deb"
    inside apt-get purge --quiet=2 --yes web-eseal
    rm "$root/package.deb"
}

check_rpm() {
    files_of_the_system >"$root/before"
    cp "$1" "$root/package.rpm"
    say "Installing the .rpm"
    inside rpm --install --nodeps /package.rpm
    check_registered /usr/bin/web-eseal "${system_manifests[@]}"
    check_libraries
    with_proc check_sealing /usr/bin/web-eseal
    say "Removing the .rpm"
    inside rpm --erase web-eseal
    rm "$root/package.rpm"
}

# Every library that the .rpm requires is one that the loader finds, under the name that it says.
check_libraries() {
    local found library
    found=$(inside ldconfig --print-cache)
    inside rpm --query --requires web-eseal | sed -n 's/^\(lib[^(]*\.so[^(]*\)(.*/\1/p' | sort -u |
        while read -r library; do
            grep --quiet --fixed-strings "$library (" <<<"$found" ||
                fail "the .rpm requires $library, which is not there"
        done
}

check_archive() {
    local program
    files_of_the_system >"$root/before"
    mkdir "$root/home/clerk/web-eseal"
    tar --extract --strip-components=1 --file "$1" --directory "$root/home/clerk/web-eseal"
    chroot "$root" chown -R clerk:clerk /home/clerk/web-eseal
    program=/home/clerk/web-eseal/bin/web-eseal
    say "Registering what was unpacked"
    as_user "$program" install --user
    check_registered "$program" "${user_manifests[@]}"
    with_proc check_sealing "$program"
    say "Taking it away"
    as_user "$program" uninstall --user
    rm -r "$root/home/clerk/web-eseal"
}

with_proc() {
    mount --bind /proc "$root/proc"
    "$@"
    umount "$root/proc"
}

check_nothing_left() {
    files_of_the_system >"$root/after"
    diff "$root/before" "$root/after" || fail "something is left, or is gone"
    echo "Nothing is left."
}

packages=()
for package in "$@"; do packages+=("$(realpath "$package")"); done
make_root
for package in "${packages[@]}"; do
    case $package in
        *.deb) check_deb "$package" ;;
        *.rpm) check_rpm "$package" ;;
        *.tar.gz | *.tgz) check_archive "$package" ;;
        *) fail "no package: $package" ;;
    esac
    check_nothing_left
done
