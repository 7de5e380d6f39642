/** A workplace whose CAs and time-stamp authority have servers on loopback. */
import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { answerFor, RevocationServer } from "../../support/revocation.mjs";
import { TimeStampAuthority, TimeStampPki } from "../../support/tsa.mjs";
import { Workplace } from "./workplace.mjs";

export class TrustServices {
  static async start() {
    const services = new TrustServices();
    services.server = await RevocationServer.start();
    services.workplace = new Workplace({ revocation: services.server.origin });
    const pki = new TimeStampPki(services.workplace.folder, services.server.origin);
    services.authority = await TimeStampAuthority.start(pki);
    answerFor(services.server, services.workplace, pki);
    return services;
  }

  at(name) {
    return join(this.workplace.folder, name);
  }

  /** What ends the chains of the workplace's certificates. */
  get anchors() {
    return [this.at("pki/root.pem"), this.at("tsa/ca.pem")];
  }

  /** @param {{ authorities?: string[], timeout?: number, privateAddresses?: boolean }} [settings] authorities: paths
   *  of the time-stamp authority; timeout: seconds that the program waits for one server */
  configure({ authorities = ["/good"], timeout = 3, privateAddresses = true, ...more } = {}) {
    const urls = authorities.map((path) => ({ url: this.authority.url(path) }));
    const network = { timeout, privateAddresses };
    chmodSync(this.workplace.configure({ timeStamp: { authorities: urls }, network, ...more }), 0o600);
  }

  /** Servers as they should be, and nothing that the program kept of them. */
  reset() {
    this.server.reset();
    rmSync(this.workplace.cache, { recursive: true, force: true });
  }

  async stop() {
    await this.authority.stop();
    await this.server.stop();
    this.workplace.remove();
  }
}
