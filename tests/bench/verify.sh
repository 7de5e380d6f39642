#!/bin/bash
# Measures verifying beside other programs that read or verify a PDF; prints Markdown tables.
set -euo pipefail

usage() {
    cat <<'END'
Usage: tests/bench/verify.sh [--no-install] [--build FOLDER] [--runs N] [--size BYTES]
                             [--seals N] [--readme]
  --no-install    leave packages alone; everything in installer/packages.sh is there
  --build FOLDER  take the programs that are there; else a release is built
  --runs N        how often each program runs (5)
  --size BYTES    of the document (100000000)
  --seals N       on the document (10)
  --readme        also write the tables into README.md
The command `pyhanko`, which is no Debian package, is used when it is on PATH or when
WEB_ESEAL_BENCH_PYHANKO names it.
END
}

value_options=(--runs --size --seals)
# shellcheck source=tests/bench/setup.sh
source "$(dirname "$0")/setup.sh"
read_options "$@"
compare verify.mjs
