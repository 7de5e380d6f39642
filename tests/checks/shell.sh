#!/bin/bash
# Lints every shell script.
set -euo pipefail
cd "$(dirname "$0")/../.."

find . \( -name node_modules -o -name .git -o -path ./build -o -path ./out \) -prune -o -type f -print0 |
    xargs -0 grep --files-with-matches --null --extended-regexp '^#!/bin/(ba)?sh|^# shellcheck shell=' -- |
    xargs -0 shellcheck --external-sources
