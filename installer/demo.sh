#!/bin/bash
# Shows the whole way on this machine: a web page gets its PDF sealed by a (software) token.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/setup.sh"

usage() {
    cat <<'END'
Usage: installer/demo.sh [--interactive] [--browser chromium|firefox] [--output FOLDER] [--no-install]
  --interactive     open the browser on your screen and leave the sealing to you
  --browser NAME    chromium (default) or firefox
  --output FOLDER   where the PDFs and pictures go (default: out/demo)
  --no-install      leave packages alone; everything in installer/packages.sh is there
END
}

readonly pin=123456
interactive=no
browser=chromium
install=yes
output=
while [ $# -gt 0 ]; do
    case $1 in
        --interactive) interactive=yes ;;
        --no-install) install=no ;;
        --browser | --output)
            [ $# -gt 1 ] || fail "$1 needs a value"
            declare "${1#--}=$2"
            shift
            ;;
        --help | -h) usage && exit ;;
        *) usage >&2 && fail "unknown option: $1" ;;
    esac
    shift
done
[[ $browser =~ ^(chromium|firefox)$ ]] || fail "unknown browser: $browser"
if [ $interactive = yes ] && [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    fail "--interactive opens windows, but there is no screen here: DISPLAY is not set"
fi

export WEB_ESEAL_BROWSER=$browser
work=$(mktemp --directory --tmpdir web-eseal-demo.XXXXXX)
children=()
finish() {
    trap - EXIT
    local child
    for child in ${children[@]+"${children[@]}"}; do
        if kill "$child" 2>/dev/null; then wait "$child" 2>/dev/null || true; fi
    done
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a command so that a signal to this script ends it too.
attended() {
    "$@" &
    children+=($!)
    wait $!
}

prepare_program() {
    local packages=("${packages_to_build[@]}" "${packages_to_seal[@]}")
    [ "$browser" = firefox ] && packages+=(firefox-esr)
    [ "$install" = no ] || ensure_packages "${packages[@]}"
    ensure_node_modules
    build release web-eseal
    program=$(build_folder release)/host/web-eseal
}

prepare_output() {
    : "${output:=$repository/out/demo}"
    mkdir -p "$output" 2>/dev/null && [ -w "$output" ] || output=${XDG_DATA_HOME:-$HOME/.local/share}/web-eseal-demo
    mkdir -p "$output"
    output=$(cd "$output" && pwd)
}

make_token() {
    say "Making a software token with a test CA's seal certificate"
    "$repository/tests/support/make_test_token.sh" "$work/token" rsa3072 "$pin"
    export SOFTHSM2_CONF=$work/token/softhsm2.conf
    # The demo's seals do not belong into your audit log.
    export XDG_STATE_HOME=$work/state
}

# A screen of its own for the PIN dialog; nothing shows on yours.
start_screen() {
    Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
    children+=($!)
    local tries
    for tries in {1..100}; do
        [ -s "$work/display" ] && break
        sleep 0.1
    done
    [ -s "$work/display" ] || fail "Xvfb did not start after $tries tries: $(cat "$work/xvfb.log")"
    DISPLAY=:$(cat "$work/display")
    export DISPLAY
    unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
    # Whatever pinentry the machine prefers: the script knows how to answer this one.
    mkdir "$work/bin"
    ln -s "$(command -v pinentry-gtk-2)" "$work/bin/pinentry"
    PATH=$work/bin:$PATH
}

seal_by_script() {
    start_screen
    say "Sealing from the demo portal, in headless $browser"
    "$repository/installer/demo/answer_dialog.sh" "$pin" "$output/dialog.png" &
    children+=($!)
    attended node "$repository/installer/demo/seal_in_browser.mjs" "$program" \
        "$output/framework-agreement.pdf" "$output/framework-agreement-sealed.pdf" "$output"
    say "Checking the sealed file with pdfsig and qpdf"
    "$repository/installer/demo/check_seal.sh" "$output/framework-agreement.pdf" "$output/framework-agreement-sealed.pdf"
    say "Done"
    cat <<END
sealed file  $output/framework-agreement-sealed.pdf
its input    $output/framework-agreement.pdf
pictures     popup.png, dialog.png and portal.png beside them
END
}

seal_by_hand() {
    say "Your turn"
    cat <<END
The browser opens on the demo portal. Its profile is thrown away when you close it.
  1. Click the Web eSeal icon in the toolbar (perhaps behind the puzzle piece) and enable the site.
  2. Choose a PDF, for instance $output/framework-agreement.pdf
  3. Seal it. The PIN that the dialog asks for is: $pin
Close the browser, or press Ctrl-C here, to end the demo.
END
    mkdir "$work/profile"
    attended node "$repository/installer/demo/open_browser.mjs" "$program" "$work/profile"
}

prepare_program
prepare_output
export TMPDIR=$work # profiles and spool files, too, are gone afterwards
make_token
say "Printing the sample document"
attended node "$repository/installer/demo/make_document.mjs" "$output/framework-agreement.pdf"
if [ $interactive = yes ]; then seal_by_hand; else seal_by_script; fi
