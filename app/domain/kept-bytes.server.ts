import path from "node:path";
import { sql } from "kysely";
import type { Work } from "../../db/connection.server.ts";
import { settings } from "../settings.server.ts";
import { openPublicCopies, type PublicCopies } from "../strongroom/public-copies.server.ts";
import { openStrongroom, type Strongroom } from "../strongroom/strongroom.server.ts";
import { withActor, type Actor } from "./actor.server.ts";
import { boundToFile, withActorOnce, type Answer } from "./once.server.ts";

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

/** How a file that was just received gets its row, and whether it has one. */
export type Recording<T> = {
  record(tx: Work): Promise<T>;
  /** Throws where the actor could not see the row: not seeing one is then no proof. */
  isNamed(tx: Work): Promise<boolean>;
};

/**
 * Records a file that was just received, once per post. The new sealed bytes are discarded where it is certain that no row
 * names them: the record failed, or the post is a repeated one whose first file is still there. Where that is not certain
 * they stay, and `npm run verify` tells of them: a file without a row does less harm than a row without its file.
 */
export async function keepReceived<T extends Answer & { storedName: string }>(actor: Actor, receipt: { storedName: string; sha256: string }, onceKey: string | undefined, { record, isNamed }: Recording<T>): Promise<T> {
  const room = await theStrongroom();
  let isRecorded = false;
  const kept = await withActorOnce(actor, boundToFile(onceKey, receipt.sha256), async (tx) => {
    await waitForFile(tx, receipt.storedName);
    const answer = await record(tx);
    isRecorded = true;
    return answer;
  }).catch(async (error: unknown) => {
    if (!isRecorded || (await isSurelyNameless(actor, receipt.storedName, isNamed))) await room.discard(receipt.storedName);
    throw error;
  });
  if (kept.storedName !== receipt.storedName && (await room.exists(kept.storedName))) await room.discard(receipt.storedName);
  return kept;
}

/** A connection lost at the commit tells nothing of the commit: the row is asked for, once that transaction is over. */
async function isSurelyNameless(actor: Actor, storedName: string, isNamed: (tx: Work) => Promise<boolean>): Promise<boolean> {
  try {
    return await withActor(actor, async (tx) => {
      await waitForFile(tx, storedName);
      return !(await isNamed(tx));
    });
  } catch {
    return false; // it could not be asked
  }
}

/** Until the transaction ends, another one that asks for the same file waits. */
async function waitForFile(tx: Work, storedName: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${storedName}, 7301))`.execute(tx);
}
