#!/bin/bash
# Measures a batch against the token's own rate of signatures, and the start of the program.
set -euo pipefail

usage() {
    cat <<'END'
Usage: tests/bench/batch.sh [--no-install] [--build FOLDER] [--documents N] [--readme]
  --no-install    leave packages alone; everything in installer/packages.sh is there
  --build FOLDER  take the programs that are there; else a release is built
  --documents N   documents of 100 KB in a batch (100)
  --readme        also write the table into README.md
END
}

value_options=(--documents)
# shellcheck source=tests/bench/setup.sh
source "$(dirname "$0")/setup.sh"
read_options "$@"
prepare_programs dev web-eseal web_eseal_token_rate web_eseal_test_token

WEB_ESEAL_HOST=$programs/host/web-eseal \
    WEB_ESEAL_TOKEN_DOUBLE=$programs/tests/support/token_double/web_eseal_test_token.so \
    node "$(dirname "$0")/batch.mjs" --rate "$programs/tests/bench/web_eseal_token_rate" \
    ${arguments[@]+"${arguments[@]}"} >&3
