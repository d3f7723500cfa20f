/** Something inside a file that whoever handles it next should know. */
export type FileNote = "scripts" | "attachments" | "no text";

/** Looks at a file while it streams past; keeps no more of it than its docstring says, and never on the disk. */
export interface Inspection {
  /** @throws FileRefusal as soon as the bytes so far are enough to refuse */
  take(bytes: Buffer): void;
  /** @throws FileRefusal when the whole is not sound */
  finish(): Promise<readonly FileNote[]>;
  /** After `finish`: how many pages it has, or null where that is not certain. Only of kinds that have pages. */
  readonly pages?: number | null;
}
