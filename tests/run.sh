#!/bin/bash
# Installs what the tests need, builds, and runs every test. Works again and again.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../installer/setup.sh"

usage() {
    cat <<'END'
Usage: tests/run.sh [--no-install] [--label unit|integration|browser] [-- CTEST-OPTIONS]
  --no-install   leave packages alone; everything in installer/packages.sh is there
  --label NAME   only the tests with this label (a regular expression)
END
}

install=yes
ctest_options=()
while [ $# -gt 0 ]; do
    case $1 in
        --no-install) install=no ;;
        --label)
            [ $# -gt 1 ] || fail "--label needs a name"
            ctest_options+=(--label-regex "$2")
            shift
            ;;
        --help | -h) usage && exit ;;
        --)
            shift
            ctest_options+=("$@")
            break
            ;;
        *) usage >&2 && fail "unknown option: $1" ;;
    esac
    shift
done

if [ "$install" = yes ]; then
    ensure_packages "${packages_to_build[@]}" "${packages_to_seal[@]}" "${packages_to_test[@]}"
fi
ensure_node_modules
build dev

run_tests() {
    ctest --test-dir "$(build_folder dev)" --parallel "$(nproc)" --output-on-failure \
        --no-tests=error "$@"
}

say "Testing"
if [ ${#ctest_options[@]} -gt 0 ]; then
    run_tests "${ctest_options[@]}"
else
    status=0
    run_tests --label-exclude browser || status=$?
    # A browser on a busy machine loses a key or a page now and then: what fails is tried once more.
    run_tests --label-regex browser --repeat until-pass:2 || status=$?
    exit "$status"
fi
