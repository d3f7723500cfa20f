import { join } from "node:path";
import { StoredFileMissing } from "./faults.server.ts";

const STORED_NAME = /^[0-9a-f]{32}$/;

/** True for the names that the gate gives: nothing else can become a path. */
export function isStoredName(name: string): boolean {
  return STORED_NAME.test(name);
}

/** Path of a stored file: `<folder>/<first two digits>/<name>`. @throws StoredFileMissing for anything but a stored name */
export function pathOfStored(folder: string, storedName: string): string {
  if (!isStoredName(storedName)) throw new StoredFileMissing("That is not the name of a stored file.");
  return join(folder, storedName.slice(0, 2), storedName);
}

/** Where files are while they arrive; nothing is ever served from it. */
export function receivingFolder(folder: string): string {
  return join(folder, "receiving");
}
