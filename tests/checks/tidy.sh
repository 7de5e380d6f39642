#!/bin/bash
# clang-tidy, with the checks of .clang-tidy, over core and host.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

folder=$(build_folder tidy)
(cd "$repository" && cmake --preset tidy -B "$folder" --log-level=WARNING)
node "$repository/tests/checks/join_units.mjs" "$folder"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! (cd "$repository" && run-clang-tidy-16 -quiet -p "$folder/joined" -j "$(nproc)" \
    -config-file="$repository/.clang-tidy" >"$log" 2>&1); then
    grep -vE '^clang-tidy-16 |warnings? (generated|treated)|^Suppressed|^Use -header-filter' "$log"
    exit 1
fi
