// A passkey in software: makes and shows credentials as a device would, for tests that need no browser.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

type Asked = { challenge: string };
const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest();
const encoded = (bytes: Buffer | string) => Buffer.from(bytes).toString("base64url");

export class SoftPasskey {
  readonly id = randomBytes(32);
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  readonly #origin: string;
  #counter = 0;
  #userHandle = "";

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    this.#key = privateKey;
    // COSE: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
    this.#publicKey = Buffer.concat([Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]), Buffer.from(x, "base64url"), Buffer.from([0x22, 0x58, 32]), Buffer.from(y, "base64url")]);
    this.#origin = origin;
  }

  /** What the browser sends after making the passkey. */
  make({ challenge, user }: Asked & { user: { id: string } }): string {
    this.#userHandle = user.id;
    const held = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, this.#publicKey]);
    const data = Buffer.concat([this.#facts(0x45), held]);
    const attestation = Buffer.concat([Buffer.from([0xa3, 0x63]), Buffer.from("fmt"), Buffer.from([0x64]), Buffer.from("none"), Buffer.from([0x67]), Buffer.from("attStmt"), Buffer.from([0xa0, 0x68]), Buffer.from("authData"), Buffer.from([0x58, data.length]), data]);
    return this.#answer({ clientDataJSON: encoded(this.#client("webauthn.create", challenge)), attestationObject: encoded(attestation), transports: ["internal"] });
  }

  /** What the browser sends after showing it. @param given.verified false where the device did not ask who is there */
  show({ challenge }: Asked, given: { verified?: boolean; origin?: string; rewind?: boolean } = {}): string {
    if (!given.rewind) this.#counter += 1;
    const client = this.#client("webauthn.get", challenge, given.origin);
    const data = this.#facts(given.verified === false ? 0x01 : 0x05);
    const signature = sign("sha256", Buffer.concat([data, sha256(client)]), this.#key);
    return this.#answer({ clientDataJSON: encoded(client), authenticatorData: encoded(data), signature: encoded(signature), userHandle: this.#userHandle });
  }

  #facts(flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    return Buffer.concat([sha256(new URL(this.#origin).hostname), Buffer.from([flags]), counter]);
  }

  #client(type: string, challenge: string, origin = this.#origin): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #answer(response: Record<string, unknown>): string {
    return JSON.stringify({ id: encoded(this.id), rawId: encoded(this.id), type: "public-key", clientExtensionResults: {}, response });
  }
}
