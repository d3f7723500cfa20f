/** The portal cannot start (or a command cannot run): one plain sentence that says what to do, and a non-zero exit. */
export class StartRefusal extends Error {
  override name = "StartRefusal";
}
