#!/bin/bash
# The unit tests once more, under the address and undefined-behaviour sanitizers.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

build asan
export UBSAN_OPTIONS=print_stacktrace=1
# PoDoFo 0.9 leaves some of its objects behind; the worker that loads it lives for one document.
export LSAN_OPTIONS=suppressions=$repository/tests/checks/leaks.suppressions:print_suppressions=0
ctest --test-dir "$(build_folder asan)" --label-regex '^unit$' \
    --parallel "$(nproc)" --output-on-failure --no-tests=error
