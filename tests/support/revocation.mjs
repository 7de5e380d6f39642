/** OCSP responders, lists of revoked certificates and issuers' certificates on loopback, which can
 *  be slow, wrong, huge, lying or gone. */
import { execFileSync } from "node:child_process";
import { createPrivateKey, sign } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { lies } from "./lies.mjs";
import { longList } from "./long_list.mjs";

const openssl = (...words) => execFileSync("openssl", words, { stdio: ["ignore", "pipe", "pipe"] });

const settings = (folder) => `
[req]
distinguished_name = empty
[empty]
[responder]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = ignored
authorityKeyIdentifier = keyid
[unnamed]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
authorityKeyIdentifier = keyid
[impostor]
basicConstraints = critical,CA:TRUE
subjectKeyIdentifier = hash
[ca]
default_ca = lists
[lists]
database = ${folder}/index
default_md = sha256
default_crl_days = 7
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
[delta]
deltaCRLIndicator = critical,ASN1:INTEGER:1
[partial]
issuingDistributionPoint = critical,@scope
[scope]
onlysomereasons = keyCompromise
`;

/** One CA with its responder and its index of certificates. */
class Authority {
  /** @param certificate PEM of the CA @param key its key */
  constructor(folder, certificate, key) {
    mkdirSync(folder, { recursive: true });
    Object.assign(this, { folder, certificate, key });
    writeFileSync(this.path("cnf"), settings(folder));
    writeFileSync(this.path("index"), "");
    for (const section of ["responder", "unnamed"]) this.#responder(section);
    this.#responder("responder", { name: "stranger", issued: false });
    this.#impostor();
  }

  path(name) {
    return join(this.folder, name);
  }

  #responder(section, { name = section, issued = true } = {}) {
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
      ...["-keyout", this.path(`${name}.key`), "-out", this.path(`${name}.pem`)],
      ...["-subj", `/O=Demo Trust AS/CN=OCSP ${name}`, "-config", this.path("cnf"), "-extensions", section],
      ...(issued ? ["-CA", this.certificate, "-CAkey", this.key] : []));
  }

  /** A certificate with the CA's name and another key. */
  #impostor() {
    const shown = openssl("x509", "-in", this.certificate, "-noout", "-subject", "-nameopt", "oneline").toString();
    const subject = shown.trim().replace(/^subject=/, "").split(", ").map((part) => `/${part.replace(" = ", "=")}`);
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
      ...["-keyout", this.path("impostor.key"), "-out", this.path("impostor.pem"), "-subj", subject.join("")],
      ...["-config", this.path("cnf"), "-extensions", "impostor"]);
  }

  /** Writes down what is known of the certificates of these PEM files: "V" (valid) or "R" (revoked). */
  know(files, { state = "V", since = "" } = {}) {
    this.serials = [];
    const lines = files.map((file) => {
      const serial = openssl("x509", "-in", file, "-noout", "-serial").toString().trim().slice("serial=".length);
      this.serials.push(Buffer.from(serial, "hex"));
      return `${state}\t401231235959Z\t${since}\t${serial}\tunknown\t/CN=x\n`;
    });
    lines.push("V\t401231235959Z\t\t1234\tunknown\t/CN=other\n");
    writeFileSync(this.path("index"), lines.join(""));
    writeFileSync(this.path("index.attr"), "unique_subject = no\n");
  }

  ocsp(request, { signer = "responder", days = 1, bare = false } = {}) {
    const [from, to] = [this.path(`${Math.random()}.req`), this.path(`${Math.random()}.resp`)];
    writeFileSync(from, request);
    const [certificate, key] =
      signer === "ca" ? [this.certificate, this.key] : [this.path(`${signer}.pem`), this.path(`${signer}.key`)];
    openssl("ocsp", "-index", this.path("index"), "-CA", this.certificate, "-rsigner", certificate, "-rkey", key,
      ...["-reqin", from, "-respout", to, "-ndays", `${days}`, ...(bare ? ["-resp_no_certs"] : [])]);
    return readFileSync(to);
  }

  /** A query about the good certificate that every CA here has beside the others. */
  otherQuery() {
    const path = this.path(`${Math.random()}.req`);
    openssl("ocsp", "-issuer", this.certificate, "-serial", "0x1234", "-no_nonce", "-reqout", path);
    return readFileSync(path);
  }

  /** An answer whose times are others, signed by the CA's RSA key. */
  ocspAt(request, [from, until]) {
    const response = this.ocsp(request, { signer: "ca", bare: true });
    const times = [...response.toString("latin1").matchAll(/\d{14}Z/g)].map(({ index }) => index);
    [from, from, until].forEach((time, at) => response.write(`${time}Z`, times[at], "latin1"));
    // BasicOCSPResponse { ResponseData, algorithm, signature of 256 bytes }
    const begin = response.indexOf(Buffer.from([0x30, 0x82]), response.indexOf(ocspBasic) + ocspBasic.length) + 4;
    const more = response[begin + 1] < 0x80 ? 0 : response[begin + 1] - 0x80;
    const length = more === 0 ? response[begin + 1] : response.readUIntBE(begin + 2, more);
    const data = response.subarray(begin, begin + 2 + more + length);
    const signature = sign("sha256", data, createPrivateKey(readFileSync(this.key)));
    signature.copy(response, response.length - signature.length);
    return response;
  }

  list({ times = [], extensions = "list", by = [this.certificate, this.key] } = {}) {
    const [pem, der] = [this.path(`${Math.random()}.pem`), this.path(`${Math.random()}.crl`)];
    openssl("ca", "-gencrl", "-config", this.path("cnf"), "-cert", by[0], "-keyfile", by[1], "-out", pem,
      ...["-crlexts", extensions, ...times]);
    openssl("crl", "-in", pem, "-outform", "DER", "-out", der);
    return readFileSync(der);
  }

  /** 64 MB. */
  longList(serials = []) {
    return longList(this.list(), createPrivateKey(readFileSync(this.key)), 1_850_000, serials);
  }

  der() {
    return openssl("x509", "-in", this.certificate, "-outform", "DER");
  }
}

/** id-pkix-ocsp-basic, as it stands in an answer. */
const ocspBasic = Buffer.from("06092b0601050507300101", "hex");

const past = ["-crl_lastupdate", "20250101000000Z", "-crl_nextupdate", "20250201000000Z"];
const old = ["-crl_lastupdate", "20250101000000Z", "-crl_nextupdate", "20401231000000Z"];

const future = ["-crl_lastupdate", "20400101000000Z", "-crl_nextupdate", "20401231000000Z"];

/** As openssl writes a GeneralizedTime, without its Z. */
const inHours = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString().replace(/[-:T]|\..*/g, "");

/** What a responder does; null: it never answers, a number: it answers with that status. */
const responders = {
  good: (ca, request) => ca.ocsp(request),
  byCa: (ca, request) => ca.ocsp(request, { signer: "ca" }),
  unnamed: (ca, request) => ca.ocsp(request, { signer: "unnamed" }),
  garbage: () => Buffer.from("<html>Welcome</html>"),
  tryLater: () => Buffer.from("30030a0103", "hex"),
  huge: () => Buffer.alloc(3 << 20, 0x30),
  cut: (ca, request) => ca.ocsp(request).subarray(0, -7),
  forged: (ca, request) => {
    const response = ca.ocsp(request, { signer: "ca", bare: true }); // ends with its signature
    response[response.length - 5] ^= 0x01;
    return response;
  },
  otherSerial: (ca) => ca.ocsp(ca.otherQuery()),
  /** A query ends with its nonce; without one, with the serial number. */
  otherNonce: (ca, request) => {
    const other = Buffer.from(request);
    other[other.length - 1] ^= 0x01;
    return ca.ocsp(other);
  },
  restamped: (ca, request) => ca.ocspAt(request, [-1, 24].map(inHours)),
  stale: (ca, request) => ca.ocspAt(request, ["20250101000000", "20250201000000"]),
  future: (ca, request) => ca.ocspAt(request, ["20400101000000", "20400201000000"]),
  stranger: (ca, request) => ca.ocsp(request, { signer: "stranger" }),
  gone: () => 404,
  broken: () => 500,
  slow: () => null,
};

const listings = {
  good: (ca) => ca.list(),
  past: (ca) => ca.list({ times: past }),
  old: (ca) => ca.list({ times: old }),
  forged: (ca) => {
    const list = ca.list();
    list[list.length - 5] ^= 0x01;
    return list;
  },
  future: (ca) => ca.list({ times: future }),
  impostor: (ca) => ca.list({ by: [ca.path("impostor.pem"), ca.path("impostor.key")] }),
  garbage: () => Buffer.from("no list"),
  huge: () => Buffer.alloc(40 << 20, 0x30),
  partial: (ca) => ca.list({ extensions: "partial" }),
  /** The same each time, named by an entity tag. */
  kept: (ca) => (ca.kept ??= ca.list()),
  /** As large as those of authorities with millions of certificates; `millionsWithSeal` has the known ones too. */
  millions: (ca) => (ca.millions ??= ca.longList()),
  millionsWithSeal: (ca) => ca.longList(ca.serials),
  gone: () => 404,
  slow: () => null,
};
const entityTag = '"kept"';

export class RevocationServer {
  requests = [];
  #authorities = new Map();
  #behaviour = new Map();
  #sockets = new Set();
  #server;

  static async start() {
    const server = new RevocationServer();
    server.#server = createServer((request, response) => server.#receive(request, response));
    server.#server.on("connection", (socket) => {
      server.#sockets.add(socket);
      socket.on("error", () => {});
    });
    await new Promise((done) => server.#server.listen(0, "127.0.0.1", done));
    server.origin = `http://127.0.0.1:${server.#server.address().port}`;
    return server;
  }

  /** Answers for a CA under this name, about the certificates of these PEM files. */
  add(name, folder, { certificate, key, issued }) {
    const authority = new Authority(join(folder, `revocation-${name}`), certificate, key);
    authority.know(issued);
    this.#authorities.set(name, authority);
    return authority;
  }

  /** @param {{ ocsp?: string, crl?: string, ca?: string, post?: boolean }} what of one CA from now on: a key of
   *  responders, of listings, or of lies */
  behave(name, what) {
    this.#behaviour.set(name, { ...this.#behaviour.get(name), ...what });
  }

  /** All as they should be again. */
  reset() {
    this.#behaviour.clear();
    this.requests.length = 0;
  }

  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  #receive(request, response) {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      this.requests.push({ method: request.method, path: request.url, headers: request.headers });
      this.#answer(request, response, Buffer.concat(chunks));
    });
  }

  #answer(request, response, body) {
    const [, kind, rest] = request.url.match(/^\/(ocsp|crl|ca)\/(.*)$/) ?? [];
    const [name, inUrl] = kind === "ocsp" ? rest.split(/\/(.*)/s) : [rest?.replace(/\.\w+$/, "")];
    const authority = this.#authorities.get(name);
    if (!authority) return response.writeHead(404).end();
    const { ocsp = "good", crl = "good", ca = "good", post = true } = this.#behaviour.get(name) ?? {};
    const lie = lies[{ ca, ocsp, crl }[kind]];
    if (lie) return lie(request, response);
    if (kind === "ca") return ca === "good" ? response.end(authority.der()) : response.writeHead(404).end();
    if (kind === "ocsp" && request.method === "POST" && !post) return response.writeHead(405).end();
    const query = request.method === "POST" ? body : Buffer.from(decodeURIComponent(inUrl ?? ""), "base64");
    const named = kind === "crl" && crl === "kept";
    if (named && request.headers["if-none-match"] === entityTag) return response.writeHead(304).end();
    const answer = kind === "ocsp" ? responders[ocsp](authority, query) : listings[crl](authority);
    if (answer === null) return undefined;
    if (typeof answer === "number") return response.writeHead(answer).end();
    const type = kind === "ocsp" ? "application/ocsp-response" : "application/pkix-crl";
    return response.writeHead(200, { "content-type": type, ...(named && { etag: entityTag }) }).end(answer);
  }
}

/** A server for the CAs of a workplace and of its time-stamp authority. */
export function answerFor(server, workplace, timeStampPki) {
  const pki = (name) => join(workplace.folder, "pki", name);
  server.add("root", workplace.folder, {
    ...{ certificate: pki("root.pem"), key: pki("root.key"), issued: [pki("issuing.pem")] },
  });
  server.add("issuing", workplace.folder, {
    ...{ certificate: pki("issuing.pem"), key: pki("issuing.key"), issued: [pki("seal.pem")] },
  });
  server.add("tsa", workplace.folder, {
    certificate: timeStampPki.path("ca.pem"),
    key: timeStampPki.path("ca.key"),
    issued: [timeStampPki.path("tsa.pem")],
  });
}
