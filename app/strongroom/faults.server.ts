/** A key that the folder does not hold: destroyed, never made, or not restored from its backup. */
export class KeyMissing extends Error {
  override name = "KeyMissing";
}

/** A key file that is there but cannot be used: damaged, of another format, or open to other users of the machine. */
export class KeyUnreadable extends Error {
  override name = "KeyUnreadable";
}

/** A key that does not fit: wrapped with another master key, or altered since. */
export class KeyWrong extends Error {
  override name = "KeyWrong";
}

/** Sealed bytes that do not prove themselves: cut, altered, moved, or bound to another document, version or class. */
export class SealBroken extends Error {
  override name = "SealBroken";
}

/** A stored file or public copy that is not in the store. */
export class StoredFileMissing extends Error {
  override name = "StoredFileMissing";
}

/** True for a system error with this code, such as "ENOENT". */
export function isSystemError(fault: unknown, code: string): boolean {
  return fault instanceof Error && "code" in fault && fault.code === code;
}
