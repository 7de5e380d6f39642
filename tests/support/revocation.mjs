/** OCSP responders, lists of revoked certificates and issuers' certificates on loopback, which can
 *  be slow, wrong, huge, lying or gone. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

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
  }

  path(name) {
    return join(this.folder, name);
  }

  #responder(section) {
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
      ...["-keyout", this.path(`${section}.key`), "-out", this.path(`${section}.pem`)],
      ...["-subj", `/O=Demo Trust AS/CN=OCSP ${section}`, "-config", this.path("cnf"), "-extensions", section],
      ...["-CA", this.certificate, "-CAkey", this.key]);
  }

  /** Writes down what is known of the certificates of these PEM files: "V" (valid) or "R" (revoked). */
  know(files, { state = "V", since = "" } = {}) {
    const lines = files.map((file) => {
      const serial = openssl("x509", "-in", file, "-noout", "-serial").toString().trim().slice("serial=".length);
      return `${state}\t401231235959Z\t${since}\t${serial}\tunknown\t/CN=x\n`;
    });
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

  list({ times = [], extensions = "list" } = {}) {
    const [pem, der] = [this.path(`${Math.random()}.pem`), this.path(`${Math.random()}.crl`)];
    openssl("ca", "-gencrl", "-config", this.path("cnf"), "-cert", this.certificate, "-keyfile", this.key, "-out", pem,
      ...["-crlexts", extensions, ...times]);
    openssl("crl", "-in", pem, "-outform", "DER", "-out", der);
    return readFileSync(der);
  }

  der() {
    return openssl("x509", "-in", this.certificate, "-outform", "DER");
  }
}

const past = ["-crl_lastupdate", "20250101000000Z", "-crl_nextupdate", "20250201000000Z"];
const old = ["-crl_lastupdate", "20250101000000Z", "-crl_nextupdate", "20401231000000Z"];

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
  garbage: () => Buffer.from("no list"),
  huge: () => Buffer.alloc(40 << 20, 0x30),
  partial: (ca) => ca.list({ extensions: "partial" }),
  /** The same each time, named by an entity tag. */
  kept: (ca) => (ca.kept ??= ca.list()),
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

  /** @param {{ ocsp?: keyof responders, crl?: keyof listings }} what of one CA from now on */
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
