# shellcheck shell=bash disable=SC2034
# The Debian 12 packages that Web eSeal needs, in one place. Sourced by demo.sh and tests/run.sh.

# Compiling web-eseal: compiler and tools, then the libraries it links.
packages_to_build=(
    g++ cmake ninja-build pkg-config ccache
    nlohmann-json3-dev libcli11-dev libboost-dev # JSON, command line, the broker's event loop
    libssl-dev                                   # digests, certificates, CMS
    zlib1g-dev                                   # compressed streams of a PDF
    libp11-dev libp11-kit-dev                    # PKCS#11: modules, slots, the header
    libpcsclite-dev                              # the header of the smart-card service
    libidn2-dev                                  # telling look-alike site names apart
    libcurl4-openssl-dev                         # time-stamps: HTTP with proxies and TLS
    libxml2-dev libxmlsec1-dev                   # trusted lists: XML and its signatures
    libseccomp-dev                               # taking rights away from the document worker
    libpodofo-dev                                # visible seals: font subsets, pictures, content
    libharfbuzz-dev libfribidi-dev               # visible seals: every script, both directions
    libfreetype-dev libpng-dev libturbojpeg0-dev # visible seals: fonts for PoDoFo, pictures
)

# A demo or test without hardware: a software token, a PIN dialog, a screen, a browser, judges.
packages_to_seal=(
    ca-certificates openssl softhsm2 opensc pinentry-gtk2
    xvfb xauth xdotool imagemagick fonts-dejavu-core fonts-droid-fallback fonts-liberation
    chromium chromium-sandbox nodejs npm
    poppler-utils qpdf dpkg-dev
)

# The tests: GoogleTest, the second browser, a clock that is wrong, the .rpm, a second viewer of PDFs.
packages_to_test=(libgtest-dev libgmock-dev firefox-esr faketime rpm mupdf-tools)

# PC/SC with a reader and a card in software (tests/interop/pcsc), skipped where they lack. Not for a
# machine that people work on: once installed, every start of pcscd opens that reader to the network.
packages_for_pcsc=(pcscd vsmartcard-vpcd python3-cryptography iproute2)

# The static checks, the sanitizers and the fuzzer.
packages_to_check=(clang-16 clang-tidy-16 clang-format-16 libclang-rt-16-dev shellcheck)

# The comparison with other tools: those that Debian has, and what gives them a key.
packages_to_bench=(openssl softhsm2 opensc nodejs poppler-utils mupdf-tools libnss3-tools)
