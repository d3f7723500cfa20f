// How the domain says no. A refusal is thrown and becomes the page that says what to do; a rejection goes back to the form.

/** Absent, malformed, or not visible to this actor: one answer, so that existence does not leak. */
export function absent(): Response {
  return say(404, "Page not found", "Check the address. If you followed a link, what it led to may have been moved or withdrawn, or you may need to sign in as somebody who can see it.");
}

/** Visible, but not allowed. @param whoMay a plain sentence that says who may, or what to do. */
export function forbidden(whoMay: string): Response {
  return say(403, "You cannot do this", whoMay);
}

/** Somebody else changed it first, or it has moved on. @param whatNow a plain sentence. */
export function conflict(whatNow: string): Response {
  return say(409, "Something changed while you were here", whatNow);
}

/** @param whatNow a plain sentence that says when to try again. */
export function tooMany(whatNow: string): Response {
  return say(429, "Too many tries", whatNow);
}

/**
 * What was given cannot be accepted as it stands. The form kit shows each sentence by its field and keeps what was typed.
 * The key "form" stands for the form as a whole.
 */
export class Rejection extends Error {
  override name = "Rejection";
  readonly fieldErrors: Record<string, string>;
  /** 422, or 409 where somebody else saved first. */
  readonly status: 409 | 422;

  constructor(fieldErrors: Record<string, string>, status: 409 | 422 = 422) {
    super(Object.values(fieldErrors).join(" "));
    this.fieldErrors = fieldErrors;
    this.status = status;
  }
}

function say(status: number, statusText: string, sentence: string): Response {
  return new Response(sentence, { status, statusText, headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
