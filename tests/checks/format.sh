#!/bin/bash
# C++ sources are laid out as .clang-format says. `format.sh --fix` lays them out.
set -euo pipefail
cd "$(dirname "$0")/../.."

mode=(--dry-run --Werror)
[ "${1-}" = --fix ] && mode=(-i)
find core host tests \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
    xargs -0 clang-format-16 "${mode[@]}"
