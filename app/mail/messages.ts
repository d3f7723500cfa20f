/** One mail as plain text. Mail names nobody, holds no title or file name, and its only link is the front door. */
export type Message = { subject: string; words: string };

/** For everybody with something waiting: what it is, they see after signing in. */
export function somethingForYou(council: string, origin: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `There is something for you in the portal.\n\nSign in at ${origin} to see it.\n\nThis message was sent by ${council}. Nobody will ever ask you for your password.`,
  };
}

/** For the address that an account had before: whoever reads it may be the only one to know that nobody asked for this. */
export function addressChanged(council: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `The email address of your account in the portal was changed. Messages go to another address from now on, and you have been signed out.\n\nIf you did not ask for this, tell ${council} today, by telephone or in person, and ask for its monitoring officer.\n\nThis message was sent by ${council}. Nobody will ever ask you for your password.`,
  };
}

/**
 * The link that sets a password, for an invitation and for a forgotten one alike: the words tell nobody what was asked.
 * @param until words of a moment
 */
export function passwordLink(council: string, link: string, until: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `Use this link to choose a password for the portal of ${council}:\n\n${link}\n\nIt works once, until ${until}.\n\nIf you did not expect this message, you need not do anything. Nobody will ever ask you for your password.`,
  };
}

/** The code that proves an e-mail address, in two groups so that it can be read aloud. */
export function confirmationCode(council: string, code: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `Your code is ${code.slice(0, 4)} ${code.slice(4)}\n\nEnter it on the page where you asked for it. It works once, for 30 minutes. If you did not ask for a code, you need not do anything.`,
  };
}

/** A link to something that must not be told by mail, opened with a code which comes another way: not even its address says what it is about. */
export function messageWithLink(council: string, link: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `${council} has a message for you. To read it, open this link:\n\n${link}\n\nThe page asks for a code. Somebody from ${council} will tell you the code by telephone or in person, never by email.\n\nThe link works once, for 14 days. If you did not expect this message, you need not do anything.`,
  };
}

/** For a witness whose session was called off: it says neither that there was one, nor that they are a witness. */
export function arrangementChanged(council: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `Something that ${council} arranged with you has changed. You need not do anything, and a link that you were sent no longer works.\n\nIf you want to know more, telephone the person at ${council} who spoke with you about it.\n\nIf you did not expect this message, you need not do anything.`,
  };
}

/** What an administrator sends to see whether mail leaves. */
export function testMessage(council: string): Message {
  return {
    subject: `Message from ${council}`,
    words: `This is a test message. That you read it shows that mail leaves the portal.\n\nThis message was sent by ${council}. Nobody will ever ask you for your password.`,
  };
}
