#!/bin/bash
# clang-tidy, with the checks of .clang-tidy, over the sources of core and host.
# Usage: tidy.sh [BUILD-FOLDER]    (a configured one; default build/dev)
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=${1:-build/dev}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! run-clang-tidy-16 -quiet -p "$folder" -j "$(nproc)" "^$PWD/(core|host)/.*\.cpp$" >"$log" 2>&1; then
    grep -vE '^clang-tidy-16 |warnings? (generated|treated)|^Suppressed|^Use -header-filter' "$log"
    exit 1
fi
