#!/bin/bash
# eslint, the types of the JSDoc comments, and Mozilla's linter for extensions.
set -euo pipefail
cd "$(dirname "$0")/../../extension"

npm run --silent lint
npm run --silent types
npm run --silent web-ext-lint
