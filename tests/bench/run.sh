#!/bin/bash
# Measures sealing beside other programs that read, copy or sign a PDF; prints Markdown tables.
set -euo pipefail

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

value_options=(--runs --large-runs --file)
# shellcheck source=tests/bench/setup.sh
source "$(dirname "$0")/setup.sh"
read_options "$@"
compare bench.mjs
