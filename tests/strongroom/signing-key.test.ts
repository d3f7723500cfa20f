import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyHead } from "../../app/strongroom/signing-key.server.ts";
import { testRoom } from "./room.ts";

describe("the signing key", () => {
  it("signs a head so that anyone with the public half can check it", async () => {
    await using room = await testRoom();
    const head = Buffer.from("chain 1 head 42");
    const signature = room.strongroom.signHead(head);
    const pem = room.strongroom.publicKeyPem();
    expect(signature).toHaveLength(64);
    expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----/);
    expect(verifyHead(pem, head, signature)).toBe(true);
    expect(verifyHead(pem, Buffer.from("chain 1 head 41"), signature)).toBe(false);
    expect(verifyHead(pem, head, signature.subarray(1))).toBe(false);
    const other = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" }).toString();
    expect(verifyHead(other, head, signature)).toBe(false);
    expect(verifyHead("not a key", head, signature)).toBe(false);
  });
});
