import { randomBytes } from "node:crypto";
import { relative } from "node:path";
import type { ReceiveRequest } from "../../app/strongroom/receive.server.ts";
import { officeFile } from "./sample-files.ts";
import { filesUnder } from "./room.ts";
import type { TestRoom } from "./room.ts";

const kinds: ReadonlyArray<readonly [extension: string, bytesWith: (token: string) => Buffer]> = [
  ["txt", (token) => Buffer.from(`${token} was said in private. `.repeat(20_000))],
  ["docx", (token) => officeFile("docx", [{ name: `word/${token}.xml`, content: token.repeat(9000), stored: true }])],
];

/** Places under the room's folders that hold the token, in contents or names. */
async function placesOf(token: string, room: TestRoom): Promise<string[]> {
  const forms = [Buffer.from(token), Buffer.from(token, "utf16le"), Buffer.from(Buffer.from(token).toString("hex")), Buffer.from(Buffer.from(token).toString("base64").slice(0, 20))];
  const files = await filesUnder(room.base);
  return files.filter(({ path, bytes }) => path.includes(token) || forms.some((form) => bytes.includes(form))).map(({ path }) => relative(room.base, path));
}

/** Receives files that carry a unique token in content and name; answers every place where it was on the disk, half-way and afterwards. */
export async function plaintextFound(room: TestRoom): Promise<{ midway: string[]; afterwards: string[]; bytesMidway: number }> {
  const midway: string[] = [];
  const afterwards: string[] = [];
  let bytesMidway = 0;
  for (const [extension, bytesWith] of kinds) {
    const token = `canary${randomBytes(8).toString("hex")}`;
    const bytes = bytesWith(token);
    async function* pausing(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 150_000);
      // asked again: what came before has been written
      for (const { bytes: written } of await filesUnder(room.folder)) bytesMidway += written.length;
      midway.push(...(await placesOf(token, room)));
      yield bytes.subarray(150_000);
    }
    const binding = { keyId: room.keyId, documentId: "d1", version: 1, klass: "closed" };
    const request: ReceiveRequest = { ...binding, stream: pausing(), declaredName: `${token}.${extension}`, limits: { maxBytes: 5_000_000 } };
    await room.strongroom.receive(request);
    await room.strongroom.sealText(`${token}.${extension}`, { ...binding, part: "file name" });
    afterwards.push(...(await placesOf(token, room)));
  }
  return { midway, afterwards, bytesMidway };
}
