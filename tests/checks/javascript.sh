#!/bin/bash
# eslint, the types of the JSDoc comments, and Mozilla's linter for extensions.
set -euo pipefail
cd "$(dirname "$0")/../../extension"

npm run --silent lint
npm run --silent types
NODE_OPTIONS="--require $PWD/../tests/checks/node18.cjs" npm run --silent web-ext-lint
