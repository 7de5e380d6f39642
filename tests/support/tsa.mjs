/** A time-stamp authority on loopback, over `openssl ts`, which can be slow, wrong or gone. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { join } from "node:path";
import { lies } from "./lies.mjs";

const openssl = (...words) => execFileSync("openssl", words, { stdio: ["ignore", "pipe", "pipe"] });

const servers = (url) => url && `
crlDistributionPoints = URI:${url}/crl/tsa.crl
authorityInfoAccess = OCSP;URI:${url}/ocsp/tsa,caIssuers;URI:${url}/ca/tsa.cer
`;

const configuration = (folder, ess, url) => `
[req]
distinguished_name = empty
[empty]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[tsa]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
${servers(url)}
[many]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping,codeSigning
[noncritical]
keyUsage = critical,digitalSignature
extendedKeyUsage = timeStamping
[server]
subjectAltName = IP:127.0.0.1
extendedKeyUsage = serverAuth
[client]
extendedKeyUsage = clientAuth
[large]
subjectAltName = @names
[names]
${Array.from({ length: 500 }, (_, at) => `URI.${at} = http://tsa.example/${"a".repeat(32)}/${at}`).join("\n")}
[ts]
serial = ${folder}/serial
crypto_device = builtin
signer_digest = ${ess}
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.2
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
ess_cert_id_chain = no
`;

/** Certificates and settings of an authority, made once for a folder. */
export class TimeStampPki {
  /** @param revocation the URL of a RevocationServer that the authority's certificate names */
  constructor(folder, revocation = "") {
    this.folder = join(folder, "tsa");
    mkdirSync(this.folder);
    for (const digest of ["sha256", "sha1"]) {
      writeFileSync(this.path(`${digest}.cnf`), configuration(this.folder, digest, revocation));
    }
    writeFileSync(this.path("serial"), "01\n");
    this.#certificate("ca", "ca");
    for (const name of ["tsa", "many", "noncritical", "server", "client", "large"]) {
      this.#certificate(name, name, "ca");
    }
  }

  path(name) {
    return join(this.folder, name);
  }

  #certificate(name, section, issuer) {
    const [key, pem] = [this.path(`${name}.key`), this.path(`${name}.pem`)];
    const signed = issuer ? ["-CA", this.path("ca.pem"), "-CAkey", this.path("ca.key")] : [];
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
      ...["-keyout", key, "-out", pem, "-days", "30", "-subj", `/O=Tidsstempel Demo AS/CN=${name}`],
      ...["-config", this.path("sha256.cnf"), "-extensions", section, ...signed]);
  }

  /** The DER of an answer to this query; `more` are further words for openssl ts. */
  reply(query, { certificate = "tsa", digest = "sha256", chain = "ca.pem" } = {}) {
    const [from, to] = [this.path(`${Math.random()}.tsq`), this.path(`${Math.random()}.tsr`)];
    writeFileSync(from, query);
    openssl("ts", "-reply", "-config", this.path(`${digest}.cnf`), "-section", "ts",
      ...["-queryfile", from, "-out", to, "-signer", this.path(`${certificate}.pem`)],
      ...["-inkey", this.path(`${certificate}.key`), "-chain", this.path(chain)]);
    return readFileSync(to);
  }

  /** The same time, signed as openssl ts refuses to: by this certificate, perhaps without ESS. */
  signedBy(query, certificate, { ess = true } = {}) {
    const [reply, token, time, signed] = ["a", "b", "c", "d"].map((name) => this.path(`signed-${name}`));
    writeFileSync(reply, this.reply(query));
    openssl("ts", "-reply", "-in", reply, "-token_out", "-out", token);
    openssl("cms", "-verify", "-noverify", "-binary", "-inform", "DER", "-in", token, "-out", time);
    openssl("cms", "-sign", "-binary", "-nodetach", "-outform", "DER", "-in", time, "-out", signed,
      ...["-econtent_type", "1.2.840.113549.1.9.16.1.4", ...(ess ? ["-cades"] : [])],
      ...["-signer", this.path(`${certificate}.pem`), "-inkey", this.path(`${certificate}.key`)]);
    const body = Buffer.concat([Buffer.from("3003020100", "hex"), readFileSync(signed)]);
    const header = Buffer.from([0x30, 0x82, body.length >> 8, body.length & 0xff]);
    return Buffer.concat([header, body]);
  }
}

/** A query like the one given, over other bytes or with another nonce. */
function otherQuery(query, { imprint, nonce }) {
  const bytes = Buffer.from(query);
  // version, SEQUENCE { SEQUENCE algorithm, OCTET STRING of 32 }, [policy], INTEGER nonce of 8, TRUE
  const octets = bytes.indexOf(Buffer.from([0x04, 0x20]));
  if (imprint) bytes[octets + 2] ^= 0xff;
  if (nonce) bytes[bytes.lastIndexOf(Buffer.from([0x02, 0x08])) + 9] ^= 0xff;
  return bytes;
}

/** What the authority does, by the path of the URL. */
const behaviours = {
  "/good": ({ pki, query }) => pki.reply(query),
  "/imprint": ({ pki, query }) => pki.reply(otherQuery(query, { imprint: true })),
  "/nonce": ({ pki, query }) => pki.reply(otherQuery(query, { nonce: true })),
  "/refused": () => Buffer.from("30053003020102", "hex"),
  "/purposes": ({ pki, query }) => pki.signedBy(query, "many"),
  "/noncritical": ({ pki, query }) => pki.signedBy(query, "noncritical"),
  "/without-ess": ({ pki, query }) => pki.signedBy(query, "tsa", { ess: false }),
  "/signed-anew": ({ pki, query }) => pki.signedBy(query, "tsa"),
  "/sha1": ({ pki, query }) => pki.reply(query, { digest: "sha1" }),
  "/garbage": () => Buffer.from("<html>Welcome</html>"),
  "/empty": () => Buffer.alloc(0),
  "/cut": ({ pki, query }) => pki.reply(query).subarray(0, -5),
  "/signature": ({ pki, query }) => {
    const reply = pki.reply(query);
    reply[reply.length - 3] ^= 0x01;
    return reply;
  },
  "/large": ({ pki, query }) => pki.reply(query, { chain: "large.pem" }),
};

export class TimeStampAuthority {
  requests = [];
  #server;
  #sockets = new Set();

  /** @param {TimeStampPki} pki @param {{ tls?: boolean, clientCertificate?: boolean }} [options] */
  static async start(pki, { tls = false, clientCertificate = false } = {}) {
    const authority = new TimeStampAuthority();
    const handler = (request, response) => authority.#answer(pki, request, response);
    const keys = tls && {
      key: readFileSync(pki.path("server.key")),
      cert: readFileSync(pki.path("server.pem")),
      ca: readFileSync(pki.path("ca.pem")),
      requestCert: clientCertificate,
      rejectUnauthorized: clientCertificate,
    };
    authority.#server = tls ? createTlsServer(keys, handler) : createServer(handler);
    authority.#server.on("connection", (socket) => {
      authority.#sockets.add(socket);
      socket.on("error", () => {});
    });
    await new Promise((done) => authority.#server.listen(0, "127.0.0.1", done));
    authority.origin = `http${tls ? "s" : ""}://127.0.0.1:${authority.#server.address().port}`;
    return authority;
  }

  url(path) {
    return this.origin + path;
  }

  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  #answer(pki, request, response) {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      this.requests.push({ path: request.url, headers: request.headers });
      const lie = lies[request.url.replace("/lies/", "")];
      if (lie) lie(request, response);
      else this.#reply(pki, request, response, Buffer.concat(chunks));
    });
  }

  #reply(pki, { url, headers }, response, query) {
    const send = (status, body, more = {}) => response.writeHead(status, more).end(body);
    if (url === "/slow") return;
    if (url === "/forever") return send(302, "", { location: "/forever" });
    if (url === "/elsewhere") return send(307, "", { location: this.url("/good") });
    if (url === "/ldap") return send(302, "", { location: "ldap://127.0.0.1/x" });
    if (url === "/broken") return send(500, "no");
    if (url === "/huge") return send(200, Buffer.alloc(1 << 20));
    if (url === "/basic") url = headers.authorization === basic("seal:secret word") && "/good";
    if (url === "/bearer") url = headers.authorization === "Bearer t0ken" && "/good";
    if (url === "/key") url = headers["x-api-key"] === "k3y" && "/good";
    if (!behaviours[url]) return send(401, "who are you?");
    if (query.length === 0) return send(405, "a time-stamp query is wanted");
    send(200, behaviours[url]({ pki, query }), { "content-type": "application/timestamp-reply" });
  }
}

const basic = (text) => `Basic ${Buffer.from(text).toString("base64")}`;
