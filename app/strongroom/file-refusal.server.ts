/** Why a file was not taken; the sentence is for people, the reason for tests and figures. */
export type RefusalReason =
  | "empty" | "too large" | "no name" | "kind not taken" | "older office kind" | "not what its name says"
  | "two kinds at once" | "damaged" | "password" | "macros" | "unsafe contents" | "expands too far" | "not text";

/** A file that the gate refuses. `message` is a plain sentence that says what to do; it never repeats the file's name or content. */
export class FileRefusal extends Error {
  override name = "FileRefusal";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.reason = reason;
  }
}
