# shellcheck shell=bash
# What the benchmarks share: how they are called and which programs they measure. Sourced; expects
# `set -euo pipefail`, a function usage and the array value_options, which names the options with a
# value that the measuring program reads. Fills `install`, `programs` and `arguments`.
# shellcheck source=installer/setup.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../installer/setup.sh"

install=yes
programs=
arguments=()

takes_value() {
    local option
    # shellcheck disable=SC2154 # the script that sources this names them
    for option in --build "${value_options[@]}"; do
        [ "$option" = "$1" ] && return
    done
    return 1
}

read_options() {
    while [ $# -gt 0 ]; do
        if takes_value "$1"; then
            [ $# -gt 1 ] || fail "$1 needs a value"
            if [ "$1" = --build ]; then programs=$(realpath "$2"); else arguments+=("$1" "$2"); fi
            shift 2
            continue
        fi
        case $1 in
            --no-install) install=no ;;
            --readme) arguments+=(--readme "$repository/README.md") ;;
            --help | -h) usage && exit ;;
            *) usage >&2 && fail "unknown option: $1" ;;
        esac
        shift
    done
}

# prepare_programs PRESET TARGET...: only the tables go to standard output, which is kept as 3.
prepare_programs() {
    local preset=$1
    shift
    exec 3>&1 1>&2
    if [ "$install" = yes ]; then
        ensure_packages "${packages_to_build[@]}" "${packages_to_seal[@]}" "${packages_to_test[@]}" \
            "${packages_to_bench[@]}"
    fi
    if [ -z "$programs" ]; then
        build "$preset" "$@"
        programs=$(build_folder "$preset")
    fi
}

# compare MODULE: runs the module in a folder of its own, over a release's programs and pyHanko.
compare() {
    prepare_programs release web-eseal web_eseal_measure web_eseal_core_bench
    folder=$(mktemp -d "${TMPDIR:-/tmp}/web-eseal-bench.XXXXXX")
    trap 'rm -rf "$folder"' EXIT
    trap 'exit 130' INT TERM HUP
    node "$(dirname "${BASH_SOURCE[0]}")/$1" --folder "$folder" \
        --host "$programs/host/web-eseal" \
        --core "$programs/tests/bench/web_eseal_core_bench" \
        --measure "$programs/tests/bench/web_eseal_measure" \
        --pyhanko "${WEB_ESEAL_BENCH_PYHANKO:-pyhanko}" \
        ${arguments[@]+"${arguments[@]}"} >&3
}
