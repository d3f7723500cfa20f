import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStrongroom } from "../../app/strongroom/strongroom.server.ts";
import type { Strongroom } from "../../app/strongroom/strongroom.server.ts";

export interface TestRoom extends AsyncDisposable {
  readonly base: string;
  readonly folder: string;
  readonly keyFolder: string;
  readonly strongroom: Strongroom;
  readonly keyId: string;
}

/** A strongroom in new folders, with one key; the folders go when the test ends. */
export async function testRoom(open: typeof openStrongroom = openStrongroom): Promise<TestRoom> {
  const base = await mkdtemp(join(tmpdir(), "candour-strongroom-"));
  const folder = join(base, "sealed");
  const keyFolder = join(base, "keys");
  const strongroom = await open({ folder, keyFolder });
  const keyId = await strongroom.createKey("closed session");
  return { base, folder, keyFolder, strongroom, keyId, [Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true }) };
}

/** Every file under a folder, with its bytes. */
export async function filesUnder(folder: string): Promise<Array<{ path: string; bytes: Buffer }>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(files.map(async (entry) => ({ path: join(entry.parentPath, entry.name), bytes: await readFile(join(entry.parentPath, entry.name)) })));
}

export async function* inPieces(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function gather(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}
