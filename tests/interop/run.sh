#!/bin/bash
# Other people's programs against ours. Needs PyPI once, so it is no part of tests/run.sh.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../installer/setup.sh"

ensure_packages "${packages_to_build[@]}" "${packages_to_seal[@]}" "${packages_to_test[@]}" python3-venv
build dev web-eseal web_eseal_test_token
folder=$(build_folder dev)
python=$folder/interop/bin/python
if [ ! -x "$python" ]; then
    say "Installing pyHanko in $folder/interop"
    python3 -m venv "$folder/interop"
fi
"$python" -m pip install --quiet --requirement "$repository/tests/interop/requirements.txt"

say "Testing"
export WEB_ESEAL_PYTHON=$python
export WEB_ESEAL_HOST=$folder/host/web-eseal
export WEB_ESEAL_TOKEN_DOUBLE=$folder/tests/support/token_double/web_eseal_test_token.so
node --test "$repository"/tests/interop/*.test.mjs
