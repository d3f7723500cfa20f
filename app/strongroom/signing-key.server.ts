import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { KeyMissing } from "./faults.server.ts";
import type { Keyring } from "./keys.server.ts";

const NAME = "signing";
const PURPOSE = "signing chain heads";

/** The Ed25519 key (RFC 8032) with which this installation signs the heads of its chains. */
export class SigningKey {
  readonly #privateKey: KeyObject;

  private constructor(privateKey: KeyObject) {
    this.#privateKey = privateKey;
  }

  /** Reads the key pair from the key folder, making it the first time. @throws KeyUnreadable or KeyWrong */
  static async open(keyring: Keyring): Promise<SigningKey> {
    const secret = await keyring.readSecret(NAME).catch(async (fault: unknown) => {
      if (!(fault instanceof KeyMissing)) throw fault;
      const made = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" });
      await keyring.keepSecret(NAME, PURPOSE, made);
      // read again: another process may have been first, and there is one signing key
      return keyring.readSecret(NAME);
    });
    return new SigningKey(createPrivateKey({ key: secret, type: "pkcs8", format: "der" }));
  }

  /** Signs bytes: 64 bytes, the same for the same bytes. */
  signHead(bytes: Uint8Array): Buffer {
    return sign(null, bytes, this.#privateKey);
  }

  /** The public half as SPKI in PEM, for the seal page and for whoever checks. */
  publicKeyPem(): string {
    return createPublicKey(this.#privateKey).export({ type: "spki", format: "pem" }).toString();
  }
}

/** True when the signature of these bytes was made with the private half of this key; false also for a key or signature that cannot be read. */
export function verifyHead(publicKeyPem: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey(publicKeyPem);
    return key.asymmetricKeyType === "ed25519" && verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}
