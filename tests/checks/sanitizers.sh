#!/bin/bash
# The unit tests once more, under the address and undefined-behaviour sanitizers.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

build asan
export UBSAN_OPTIONS=print_stacktrace=1
ctest --test-dir "$(build_folder asan)" --label-regex '^unit$' \
    --exclude-regex '^(architecture|javascript)' \
    --parallel "$(nproc)" --output-on-failure --no-tests=error
