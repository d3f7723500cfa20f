/** One mail as plain text. Mail names nobody, holds no title or file name, and its only link is the front door. */
export type Message = { subject: string; words: string };

/** For everybody with something waiting: what it is, they see after signing in. */
export function somethingForYou(council: string, origin: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `There is something for you in the portal.\n\nSign in at ${origin} to see it.\n\nThis message was sent by ${council}. Nobody will ever ask you for your password.`,
  };
}

/** The code that proves an e-mail address, in two groups so that it can be read aloud. */
export function confirmationCode(council: string, code: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `Your code is ${code.slice(0, 4)} ${code.slice(4)}\n\nEnter it on the page where you asked for it. It works once, for 30 minutes. If you did not ask for a code, you need not do anything.`,
  };
}
