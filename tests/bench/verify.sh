#!/bin/bash
# Measures verifying a document with ten seals beside other programs.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

usage() {
    cat <<'END'
Usage: tests/bench/verify.sh [--no-install] [--build FOLDER] [--size BYTES] [--pyhanko PROGRAM] [--readme]
  --no-install       leave packages alone; everything in installer/packages.sh is there
  --build FOLDER     take the programs that are there; else they are built
  --size BYTES       of the document (100000000)
  --pyhanko PROGRAM  where pyHanko's command is (pyhanko)
  --readme           also write the table into README.md
END
}

install=yes
programs=
arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        --no-install) install=no ;;
        --build | --size | --pyhanko)
            [ $# -gt 1 ] || fail "$1 needs a value"
            if [ "$1" = --build ]; then programs=$2; else arguments+=("$1" "$2"); fi
            shift
            ;;
        --readme) arguments+=(--readme "$repository/README.md") ;;
        --help | -h) usage && exit ;;
        *) usage >&2 && fail "unknown option: $1" ;;
    esac
    shift
done

# Only the table goes to standard output.
exec 3>&1 1>&2
if [ "$install" = yes ]; then
    ensure_packages "${packages_to_build[@]}" "${packages_to_seal[@]}" "${packages_to_test[@]}"
fi
if [ -z "$programs" ]; then
    build dev web-eseal web_eseal_measure web_eseal_test_token
    programs=$(build_folder dev)
fi

WEB_ESEAL_HOST=$programs/host/web-eseal \
    WEB_ESEAL_TOKEN_DOUBLE=$programs/tests/support/token_double/web_eseal_test_token.so \
    node "$(dirname "$0")/verify.mjs" --measure "$programs/tests/bench/web_eseal_measure" \
    ${arguments[@]+"${arguments[@]}"} >&3
