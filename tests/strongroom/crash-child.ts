import { randomBytes } from "node:crypto";
import { openStrongroom } from "../../app/strongroom/strongroom.server.ts";

// Run by crash.test.ts and killed by it: receives files one after another and prints each receipt once it is durable
const [folder = "", keyFolder = "", stallAt = "never"] = process.argv.slice(2);
const strongroom = await openStrongroom({ folder, keyFolder });
const keyId = await strongroom.createKey("closed session");
process.stdout.write(`${JSON.stringify({ keyId })}\n`);

async function* slowly(pieces: number): AsyncGenerator<Uint8Array> {
  for (let piece = 0; piece < pieces; piece += 1) {
    if (String(piece) === stallAt) {
      process.stdout.write(`${JSON.stringify({ stalled: true })}\n`);
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    }
    yield Buffer.from(randomBytes(15_000).toString("base64"));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

for (let count = 0; count < 10_000; count += 1) {
  const receipt = await strongroom.receive({ stream: slowly(40), declaredName: "note.txt", limits: { maxBytes: 10_000_000 }, keyId, documentId: "d1", version: 1, klass: "closed" });
  process.stdout.write(`${JSON.stringify({ storedName: receipt.storedName, sha256: receipt.sha256 })}\n`);
}
