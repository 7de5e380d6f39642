/** What a server on loopback does to whoever asks, whatever was asked: each answers or ends in its
 *  own bad way. */

const body = Buffer.alloc(1 << 16, 0x30);

/** @type {Record<string, (request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void>} */
export const lies = {
  /** A body that never ends, as fast as it is taken. */
  endless(request, response) {
    const more = () => {
      while (!response.destroyed && response.write(body));
    };
    response.on("drain", more);
    response.on("close", () => response.off("drain", more));
    response.writeHead(200);
    more();
  },
  /** A byte now and then, for ever. */
  dripping(request, response) {
    response.writeHead(200);
    const timer = setInterval(() => response.write("0"), 100);
    response.on("close", () => clearInterval(timer));
  },
  /** Says nothing at all, for ever. */
  silent() {},
  /** Less than it promised. */
  short(request, response) {
    response.writeHead(200, { "content-length": "5000" });
    response.write(body.subarray(0, 100), () => response.destroy());
  },
  /** More than it promised. */
  long(request, { socket }) {
    socket.end(Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"), body]));
  },
  /** A length that nobody can hold. */
  boasting(request, { socket }) {
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n0000");
  },
  /** Headers that never end. */
  headers(request, { socket }) {
    socket.write("HTTP/1.1 200 OK\r\n");
    const more = () => {
      while (!socket.destroyed && socket.write(`X-More: ${"a".repeat(1000)}\r\n`));
    };
    socket.on("drain", more);
    more();
  },
  /** No HTTP. */
  foreign(request, { socket }) {
    socket.end("220 mail.example ESMTP\r\n");
  },
  /** Round and round. */
  circle(request, response) {
    response.writeHead(302, { location: request.url }).end();
  },
  /** To a file of whoever asks. */
  toFile(request, response) {
    response.writeHead(302, { location: "file:///etc/passwd" }).end();
  },
  /** Hangs up. */
  hangingUp(request, response) {
    response.destroy();
  },
};
