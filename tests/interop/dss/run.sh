#!/bin/bash
# EU DSS against ours. Needs Maven Central once, so it is no part of tests/run.sh.
set -euo pipefail
# shellcheck source=installer/setup.sh
source "$(dirname "$0")/../../../installer/setup.sh"

ensure_packages "${packages_to_build[@]}" "${packages_to_seal[@]}" "${packages_to_test[@]}" \
    default-jdk-headless maven
build dev web-eseal web_eseal_test_token web_eseal_appearance web_eseal_network
folder=$(build_folder dev)
say "Fetching EU DSS into $folder/interop/dss"
mvn --quiet --batch-mode --file "$repository/tests/interop/dss/pom.xml" \
    dependency:copy-dependencies "-DoutputDirectory=$folder/interop/dss"

say "Testing"
export WEB_ESEAL_DSS=$folder/interop/dss
export WEB_ESEAL_HOST=$folder/host/web-eseal
export WEB_ESEAL_TOKEN_DOUBLE=$folder/tests/support/token_double/web_eseal_test_token.so
node --test "$repository"/tests/interop/dss/*.test.mjs
