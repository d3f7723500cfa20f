// One mailbox, and nothing cleverer: what a mail program could read as two addresses, a group or a comment is none here.
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*$/;
const label = /^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/;
const lastLabel = /^[A-Za-z]{2,63}$/;

/**
 * Whether the text is exactly one e-mail address that mail may go to. Narrower than RFC 5321 on purpose: no quotes, comments,
 * display names, groups, lists, routes, address literals or letters beyond ASCII. 254 characters at most, 64 before the @.
 */
export function isMailbox(text: string): boolean {
  if (text.length > 254) return false;
  const at = text.indexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  const labels = text.slice(at + 1).split(".");
  if (at < 1 || local.length > 64 || labels.length < 2) return false;
  return localPart.test(local) && labels.every((one) => one.length <= 63 && label.test(one)) && lastLabel.test(labels.at(-1) ?? "");
}

/** @returns what stands after the @, in small letters. */
export function domainOf(mailbox: string): string {
  return mailbox.slice(mailbox.indexOf("@") + 1).toLowerCase();
}
