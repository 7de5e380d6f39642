#!/bin/bash
# shellcheck over every shell script.
set -euo pipefail
cd "$(dirname "$0")/../.."

find .ci core extension host installer manifests tests -name node_modules -prune -o -type f -print0 2>/dev/null |
    xargs -0 grep --files-with-matches --null --extended-regexp '^#!/bin/(ba)?sh|^# shellcheck shell=' -- |
    xargs -0 shellcheck --external-sources
