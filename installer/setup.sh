# shellcheck shell=bash
# Steps that demo.sh, tests/run.sh and .ci/run share. Sourced; expects `set -euo pipefail`.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=installer/packages.sh
source "$repository/installer/packages.sh"
readonly oldest_node=18

say() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

fail() {
    printf '\nerror: %s\n' "$*" >&2
    exit 1
}

node_is_new_enough() {
    command -v node >/dev/null || return 1
    [ "$(node --print 'parseInt(process.versions.node)')" -ge "$oldest_node" ]
}

package_is_installed() {
    dpkg-query --show --showformat='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

# Prints those of the packages that are missing. A node from elsewhere is as good as Debian's.
missing_packages() {
    local package
    for package in "$@"; do
        case $package in
            nodejs) node_is_new_enough && continue ;;
            npm) command -v npm >/dev/null && continue ;;
        esac
        package_is_installed "$package" || echo "$package"
    done
}

# Runs a command as root; asks for a password only where a person can type it.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo --non-interactive "$@"
    fi
}

may_become_root() {
    [ "$(id -u)" = 0 ] && return
    command -v sudo >/dev/null || return 1
    [ -t 0 ] || sudo --non-interactive true 2>/dev/null
}

ensure_packages() {
    command -v dpkg-query >/dev/null ||
        fail "this is no Debian: install what installer/packages.sh lists, then use --no-install"
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} = 0 ] && return
    local command="apt-get install --no-install-recommends ${missing[*]}"
    may_become_root || fail "these packages are missing; as root, run: $command"
    say "Installing ${#missing[@]} packages"
    as_root apt-get update -q -o Acquire::Retries=3
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "${missing[@]}"
}

# The JavaScript tools, exactly as the lock file names them; again only after it has changed.
ensure_node_modules() {
    local folder=$repository/extension
    [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return
    say "Installing the JavaScript tools"
    [ -w "$folder" ] || fail "$folder is not writable, and its node_modules are missing or too old"
    (cd "$folder" && npm ci --no-fund --no-audit)
}

# Prints where a preset is built: build/ of the checkout, or the user's cache if that is another's.
build_folder() {
    local folder=$repository/build/$1
    if mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ]; then
        echo "$folder"
    else
        echo "${XDG_CACHE_HOME:-$HOME/.cache}/web-eseal/build/$1"
    fi
}

# Configures a preset and builds it, or only the targets named after it.
build() {
    local preset=$1 folder
    shift
    folder=$(build_folder "$preset")
    say "Building ($preset) in $folder"
    (cd "$repository" && cmake --preset "$preset" -B "$folder" --log-level=WARNING)
    cmake --build "$folder" --parallel "$(nproc)" ${1+--target "$@"}
}
