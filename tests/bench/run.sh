#!/bin/bash
# Measures web-eseal beside other programs that read, copy or sign a PDF; prints Markdown tables.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

usage() {
    cat <<'END'
Usage: tests/bench/run.sh [--no-install] [--build FOLDER] [--runs N] [--large-runs N]
                          [--file NAME]... [--readme]
  --no-install    leave packages alone; everything in installer/packages.sh is there
  --build FOLDER  take the programs that are there; else a release is built
  --runs N        how often each program runs (5)
  --large-runs N  how often for files from 100 MB on (3)
  --file NAME     only this file, for example "10 KB"; may be given again
  --readme        also write the tables into README.md
The command `pyhanko`, which is no Debian package, is used when it is on PATH or when
WEB_ESEAL_BENCH_PYHANKO names it.
END
}

install=yes
programs=
arguments=()
while [ $# -gt 0 ]; do
    case $1 in
        --no-install) install=no ;;
        --build | --runs | --large-runs | --file)
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

# Only the tables go to standard output.
exec 3>&1 1>&2
if [ "$install" = yes ]; then
    ensure_packages "${packages_to_build[@]}" "${packages_to_bench[@]}"
fi
if [ -z "$programs" ]; then
    build release web-eseal web_eseal_measure web_eseal_core_bench
    programs=$(build_folder release)
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/web-eseal-bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP

node "$(dirname "$0")/bench.mjs" --folder "$folder" \
    --host "$programs/host/web-eseal" \
    --core "$programs/tests/bench/web_eseal_core_bench" \
    --measure "$programs/tests/bench/web_eseal_measure" \
    --pyhanko "${WEB_ESEAL_BENCH_PYHANKO:-pyhanko}" \
    ${arguments[@]+"${arguments[@]}"} >&3
