import { connect } from "node:net";

/**
 * One kept-alive connection that reads one answer at a time and knows when its last byte came. Made for latency: it does
 * so little that what it measures is the server.
 */
export class Reader {
  #socket;
  #port;
  #given;
  #done = () => {};
  #fail = () => {};

  /** @param {{ port: number, path: string, host: string, headers?: Record<string, string> }} what */
  constructor({ port, path, host, headers = {} }) {
    this.#port = port;
    const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#given = `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
  }

  async open() {
    const socket = connect({ port: this.#port, host: "127.0.0.1", noDelay: true });
    await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    let parts = [];
    socket.on("data", (part) => {
      parts.push(part);
      const end = wholeAnswer(parts.length === 1 ? part : Buffer.concat(parts));
      if (!end) return;
      parts = [];
      this.#done(end);
    });
    socket.on("close", () => this.#fail(new Error("The server closed the connection.")));
    socket.on("error", (error) => this.#fail(error));
    this.#socket = socket;
    return this;
  }

  /** @returns {Promise<number>} milliseconds until the last byte. @throws for any other answer than 200 */
  async read() {
    const began = performance.now();
    const status = await new Promise((resolve, reject) => {
      this.#done = resolve;
      this.#fail = reject;
      this.#socket.write(this.#given);
    });
    if (status !== 200) throw new Error(`The answer was ${status}, and not 200.`);
    return performance.now() - began;
  }

  close() {
    this.#fail = () => {};
    this.#socket?.destroy();
  }
}

/** @returns {number | undefined} the status, once the answer is whole */
function wholeAnswer(bytes) {
  const headEnds = bytes.indexOf("\r\n\r\n");
  if (headEnds < 0) return undefined;
  const head = bytes.subarray(0, headEnds).toString("latin1");
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  const isWhole = length === undefined ? bytes.subarray(-5).equals(lastChunk) : bytes.length >= headEnds + 4 + Number(length);
  return isWhole ? Number(head.slice(9, 12)) : undefined;
}

const lastChunk = Buffer.from("0\r\n\r\n");
