import path from "node:path";
import { settings } from "../settings.server.ts";
import { openPublicCopies, type PublicCopies } from "../strongroom/public-copies.server.ts";
import { openStrongroom, type Strongroom } from "../strongroom/strongroom.server.ts";

// One of each per folder: a process has one data folder, and tests several in turn.
const rooms = new Map<string, Promise<Strongroom>>();
const copies = new Map<string, PublicCopies>();

/** The strongroom of this process, opened at the first question: a process of the record alone never asks. */
export function theStrongroom(): Promise<Strongroom> {
  const { dataFolder, keyFolder, masterKey } = settings();
  const folder = path.join(dataFolder, "sealed");
  const room = rooms.get(folder) ?? openStrongroom({ folder, keyFolder, masterKey });
  rooms.set(folder, room);
  return room;
}

/** The folder of public copies, named by their content. */
export function thePublicCopies(): PublicCopies {
  const folder = path.join(settings().dataFolder, "public");
  const held = copies.get(folder) ?? openPublicCopies(folder);
  copies.set(folder, held);
  return held;
}

/**
 * Records a file that was just received. If the record fails, or turns out to be a repeated post whose first file is
 * kept, the new sealed bytes are discarded: none stays without a row.
 */
export async function keepReceived<T extends { storedName: string }>(receipt: { storedName: string }, record: () => Promise<T>): Promise<T> {
  const room = await theStrongroom();
  try {
    const recorded = await record();
    if (recorded.storedName !== receipt.storedName) await room.discard(receipt.storedName);
    return recorded;
  } catch (error) {
    await room.discard(receipt.storedName);
    throw error;
  }
}
