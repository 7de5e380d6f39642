/** The smart-card service (pcscd) as its clients see it, with readers that a test makes up. */
import { createServer } from "node:net";

const [establish, release, version] = [0x01, 0x02, 0x11];
const [readersState, awaitChange, stopAwaiting] = [0x12, 0x13, 0x14];
const [absent, present, swallowed] = [0x02, 0x04, 0x08];
const noCard = 0x8010000c; // SCARD_E_NO_SMARTCARD
const readers = 16; // as many as pcsc-lite 1.9 and 2.0 tell of

/** A reader: name, events, state, sharing, ATR of up to 33 bytes, its length, protocol. */
function readerEntry({ name, card = false, mute = false }) {
  const entry = Buffer.alloc(184);
  entry.write(name);
  entry.writeUInt32LE((card ? present : absent) | (mute ? swallowed : 0), 132);
  const answer = card && !mute ? Buffer.from("3b00", "hex") : Buffer.alloc(0);
  answer.copy(entry, 140);
  entry.writeUInt32LE(answer.length, 176);
  return entry;
}

export class SmartCardService {
  #server;
  #sockets = new Set();
  readers = [];

  /** @param {string} path of the socket, for PCSCLITE_CSOCK_NAME */
  static async start(path) {
    const service = new SmartCardService();
    service.#server = createServer((socket) => service.#serve(socket));
    await new Promise((done) => service.#server.listen(path, done));
    return service;
  }

  async stop() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  #serve(socket) {
    let received = Buffer.alloc(0);
    this.#sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      while (received.length >= 8 && received.length >= 8 + received.readUInt32LE(0)) {
        const size = received.readUInt32LE(0);
        const answer = this.#answer(received.readUInt32LE(4), Buffer.from(received.subarray(8, 8 + size)));
        received = received.subarray(8 + size);
        socket.write(answer);
      }
    });
  }

  /** Most answers are the message itself, its last number the result: 0 is success. */
  #answer(command, message) {
    if (command === stopAwaiting) return Buffer.alloc(8);
    if (command === readersState || command === awaitChange) return this.#readersState();
    if (command === establish) message.writeUInt32LE(1, 4);
    else if (message.length >= 4 && ![release, version].includes(command)) message.writeUInt32LE(noCard, message.length - 4);
    return message;
  }

  #readersState() {
    const entries = this.readers.map(readerEntry);
    return Buffer.concat([...entries, Buffer.alloc(184 * (readers - entries.length))]);
  }
}
