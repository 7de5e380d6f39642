#!/bin/bash
# Runs every fuzz target for a short time.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

build asan fuzz-smoke
