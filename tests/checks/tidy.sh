#!/bin/bash
# clang-tidy, with the checks of .clang-tidy, over core and host. It reads one translation unit a
# room: most of its time goes into the headers of Boost and the standard library.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

folder=$(build_folder tidy)
(cd "$repository" && cmake --preset tidy -B "$folder" --log-level=WARNING)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! (cd "$repository" && run-clang-tidy-16 -quiet -p "$folder" -j "$(nproc)" \
    -config-file="$repository/.clang-tidy" >"$log" 2>&1); then
    grep -vE '^clang-tidy-16 |warnings? (generated|treated)|^Suppressed|^Use -header-filter' "$log"
    exit 1
fi
