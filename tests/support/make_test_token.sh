#!/bin/sh
# Makes a SoftHSM2 token with a test CA's seal certificate, for the demo and for tests.
#
#   make_test_token.sh DIR [KIND] [PIN] [URL]
#
# KIND: rsa2048 (default), rsa3072, rsa4096, p256, p384; "twin": rsa2048 with an authentication
# certificate of the same subject beside it; "expired": rsa2048, ended yesterday; "future":
# rsa2048, begins tomorrow; "ending": rsa2048, ends in 20 days; "no-qscd": rsa2048, does not say
# that its key is on a QSCD; "foreign": p256, whose certificate is another key's.
# URL: of a server of revocation.mjs, which the certificates then name for OCSP, lists and issuers.
# WEB_ESEAL_TEST_OWNER: the organisation of the certificate, if it is to be another.
# DIR gets softhsm2.conf (for SOFTHSM2_CONF), tokens/ and pki/{root,issuing,seal}.pem.
# Prints a small JSON that names the module, the PIN, the token and the certificate.
# Needs openssl, softhsm2-util and pkcs11-tool.
set -eu

dir=${1:?usage: make_test_token.sh DIR [KIND] [PIN]}
kind=${2:-rsa2048}
pin=${3:-123456}
url=${4:-}
label="Web eSeal demo"

case $kind in
    rsa2048 | twin | expired | future | ending | no-qscd) key="RSA -pkeyopt rsa_keygen_bits:2048" ;;
    rsa3072) key="RSA -pkeyopt rsa_keygen_bits:3072" ;;
    rsa4096) key="RSA -pkeyopt rsa_keygen_bits:4096" ;;
    p256 | foreign) key="EC -pkeyopt ec_paramgen_curve:P-256" ;;
    p384) key="EC -pkeyopt ec_paramgen_curve:P-384" ;;
    *)
        echo "make_test_token.sh: unknown kind: $kind" >&2
        exit 2
        ;;
esac

module=
for candidate in /usr/lib/softhsm/libsofthsm2.so /usr/lib64/softhsm/libsofthsm2.so \
    /usr/lib64/pkcs11/libsofthsm2.so /usr/local/lib/softhsm/libsofthsm2.so; do
    if [ -e "$candidate" ]; then
        module=$(readlink -f "$candidate")
        break
    fi
done
if [ -z "$module" ]; then
    echo "make_test_token.sh: SoftHSM2 was not found" >&2
    exit 1
fi

mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
pki=$dir/pki
rm -rf "$pki" "$dir/tokens"
mkdir -p "$pki" "$dir/tokens"
cat > "$dir/softhsm2.conf" << CONF
directories.tokendir = $dir/tokens
objectstore.backend = file
log.level = ERROR
CONF

# EN 319 412-3 (certificates for legal persons) and EN 319 412-5 (qcStatements).
cat > "$pki/openssl.cnf" << 'CNF'
[req]
distinguished_name = empty
[empty]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[issuing]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
certificatePolicies = 2.5.29.32.0
[seal]
basicConstraints = CA:FALSE
keyUsage = critical,nonRepudiation
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
certificatePolicies = 0.4.0.194112.1.3
1.3.6.1.5.5.7.1.3 = ASN1:SEQUENCE:statements
[authentication]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature,keyEncipherment
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
certificatePolicies = 0.4.0.2042.1.1
[statements]
compliance = SEQUENCE:compliance
sscd = SEQUENCE:sscd
type = SEQUENCE:type
[compliance]
id = OID:0.4.0.1862.1.1
[sscd]
id = OID:0.4.0.1862.1.4
[type]
id = OID:0.4.0.1862.1.6
info = SEQUENCE:types
[types]
eseal = OID:0.4.0.1862.1.6.2
CNF

if [ "$kind" = no-qscd ]; then
    sed -i '/^sscd = /d' "$pki/openssl.cnf"
fi

# SECTION ISSUER
name_servers() {
    printf '/^\\[%s\\]$/a\\\ncrlDistributionPoints = URI:%s/crl/%s.crl\\\nauthorityInfoAccess = ' \
        "$1" "$url" "$2" > "$pki/sed"
    printf 'OCSP;URI:%s/ocsp/%s,caIssuers;URI:%s/ca/%s.cer\n' "$url" "$2" "$url" "$2" >> "$pki/sed"
    sed -i -f "$pki/sed" "$pki/openssl.cnf"
    rm "$pki/sed"
}
if [ -n "$url" ]; then
    name_servers issuing root
    name_servers seal issuing
fi

new_key() { # FILE OPTIONS...
    file=$1
    shift
    openssl genpkey -algorithm "$@" -out "$file" 2> /dev/null
    chmod 600 "$file"
}

# NAME KEY SECTION ISSUER SUBJECT SERIAL VALIDITY...
certify() {
    name=$1 key_file=$2 section=$3 issuer=$4 subject=$5 serial=$6
    shift 6
    openssl req -new -utf8 -config "$pki/openssl.cnf" -key "$key_file" -subj "$subject" \
        -out "$pki/$name.csr"
    if [ "$issuer" = self ]; then
        set -- -signkey "$key_file" "$@"
    else
        set -- -CA "$pki/$issuer.pem" -CAkey "$pki/$issuer.key" "$@"
    fi
    openssl x509 -req -in "$pki/$name.csr" -sha256 -set_serial "0x$serial" \
        -extfile "$pki/openssl.cnf" -extensions "$section" "$@" -out "$pki/$name.pem" 2> /dev/null
    rm "$pki/$name.csr"
}

serial() { openssl rand -hex 15 | sed 's/^/01/'; }

authority="/C=NO/O=Demo Trust AS/organizationIdentifier=NTRNO-999888777"
organisation=${WEB_ESEAL_TEST_OWNER:-Fjordbygg Demo AS}
owner="/C=NO/O=$organisation/CN=$organisation/organizationIdentifier=NTRNO-123456789"

new_key "$pki/root.key" RSA -pkeyopt rsa_keygen_bits:2048
new_key "$pki/issuing.key" RSA -pkeyopt rsa_keygen_bits:2048
# shellcheck disable=SC2086 # the key's description is several words
new_key "$pki/seal.key" $key
certified=$pki/seal.key
if [ "$kind" = foreign ]; then
    certified=$pki/other.key
    # shellcheck disable=SC2086
    new_key "$certified" $key
fi
certify root "$pki/root.key" root self "$authority/CN=Demo Trust Root CA" "$(serial)" -days 7300
certify issuing "$pki/issuing.key" issuing root "$authority/CN=Demo Trust Seal CA" \
    "$(serial)" -days 3650
begin='-2 years' end='-1 day'
if [ "$kind" = future ]; then
    begin='+1 day' end='+2 years'
fi
if [ "$kind" = expired ] || [ "$kind" = future ]; then
    # `openssl ca` is the one command of OpenSSL 3.0 that takes both dates.
    : > "$pki/index"
    serial > "$pki/serial"
    openssl req -new -utf8 -config "$pki/openssl.cnf" -key "$pki/seal.key" -subj "$owner" \
        -out "$pki/seal.csr"
    cat >> "$pki/openssl.cnf" << CA
[ca]
default_ca = demo
[demo]
database = $pki/index
serial = $pki/serial
new_certs_dir = $pki
default_md = sha256
policy = anything
preserve = yes
[anything]
countryName = optional
organizationName = optional
commonName = optional
organizationIdentifier = optional
CA
    openssl ca -batch -notext -config "$pki/openssl.cnf" -cert "$pki/issuing.pem" \
        -keyfile "$pki/issuing.key" -in "$pki/seal.csr" -extensions seal \
        -startdate "$(date -u -d "$begin" +%Y%m%d%H%M%SZ)" \
        -enddate "$(date -u -d "$end" +%Y%m%d%H%M%SZ)" -out "$pki/seal.pem" 2> /dev/null
    rm -f "$pki"/index* "$pki"/serial* "$pki"/seal.csr "$pki"/01*.pem
else
    days=1095
    if [ "$kind" = ending ]; then
        days=20
    fi
    certify seal "$certified" seal issuing "$owner" "$(serial)" -days "$days"
fi

export SOFTHSM2_CONF="$dir/softhsm2.conf"
softhsm2-util --init-token --free --label "$label" --pin "$pin" --so-pin "$pin" > /dev/null

# LABEL ID KEY CERTIFICATE
put_pair() {
    openssl pkcs8 -topk8 -nocrypt -in "$3" -out "$pki/import.key"
    softhsm2-util --import "$pki/import.key" --token "$label" --label "$1" --id "$2" \
        --pin "$pin" > /dev/null
    rm "$pki/import.key"
    put_certificate "$1" "$2" "$4"
}
# LABEL ID CERTIFICATE
put_certificate() {
    openssl x509 -in "$3" -outform der -out "$pki/import.der"
    pkcs11-tool --module "$module" --token-label "$label" --login --pin "$pin" \
        --write-object "$pki/import.der" --type cert --label "$1" --id "$2" > /dev/null 2>&1
    rm "$pki/import.der"
}

put_pair "Seal" 01 "$pki/seal.key" "$pki/seal.pem"
put_certificate "Issuing CA" 0a "$pki/issuing.pem"
if [ "$kind" = twin ]; then
    new_key "$pki/authentication.key" RSA -pkeyopt rsa_keygen_bits:2048
    certify authentication "$pki/authentication.key" authentication issuing "$owner" "$(serial)" \
        -days 1095
    put_pair "Authentication" 02 "$pki/authentication.key" "$pki/authentication.pem"
fi

fingerprint=$(openssl x509 -in "$pki/seal.pem" -outform der | openssl dgst -sha256 -r | cut -c1-64)
printf '{"module":"%s","configuration":"%s","pin":"%s","label":"%s","fingerprint":"%s"}\n' \
    "$module" "$SOFTHSM2_CONF" "$pin" "$label" "$fingerprint"
