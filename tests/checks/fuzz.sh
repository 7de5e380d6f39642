#!/bin/bash
# Runs every fuzz target for a short time. Usage: fuzz.sh [SECONDS-PER-TARGET]    (default 20)
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

build fuzz
corpus=$(mktemp -d)
trap 'rm -rf "$corpus"' EXIT
mapfile -t targets < <(find "$(build_folder fuzz)/tests/fuzz" -maxdepth 1 -type f -perm -u+x -name 'fuzz_*')
[ ${#targets[@]} -gt 0 ] || fail "there is no fuzz target"
for target in "${targets[@]}"; do
    name=$(basename "$target")
    say "$name"
    mkdir "$corpus/$name"
    seeds=$repository/tests/fuzz/corpus/$name
    [ -d "$seeds" ] && cp "$seeds"/* "$corpus/$name/"
    "$target" -max_total_time="${1:-20}" -rss_limit_mb=1024 -timeout=10 -print_final_stats=1 \
        -verbosity=0 -artifact_prefix="$repository/out/" "$corpus/$name"
done
