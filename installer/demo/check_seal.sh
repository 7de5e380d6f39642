#!/bin/bash
# Lets programs that are not ours judge a sealed PDF. Usage: check_seal.sh INPUT.pdf SEALED.pdf
set -euo pipefail

input=$1
sealed=$2

refuse() {
    echo "check failed: $1" >&2
    exit 1
}

# What the seal must not have touched: every byte of the input.
cmp --bytes="$(stat --format=%s "$input")" "$input" "$sealed" || refuse "the input is not a prefix of the sealed file"
echo "input kept byte for byte: yes ($(stat --format=%s "$input") bytes, and $(($(stat --format=%s "$sealed") - $(stat --format=%s "$input"))) appended)"

# The test CA is nobody's trust anchor, so only the signature itself is asked about.
report=$(pdfsig -nocert "$sealed")
echo "$report"
grep -q 'Signature Validation: Signature is Valid' <<<"$report" || refuse "pdfsig does not call the signature valid"
grep -q 'Total document signed' <<<"$report" || refuse "pdfsig says that not the whole document is signed"

qpdf --check "$sealed" >/dev/null || refuse "qpdf finds something wrong"
echo "qpdf --check: no syntax or stream encoding errors"
