import { isThisMachine } from "../this-machine.ts";
import { isMailbox } from "./address.ts";

/** The server that takes our mail, as SMTP_URL and MAIL_FROM name it. */
export type MailServer = {
  host: string;
  port: number;
  /** smtps: encrypted from the first byte. Else the connection must turn to TLS by STARTTLS before anything is said. */
  isEncryptedAtOnce: boolean;
  user: string | undefined;
  password: string | undefined;
  /** The address that mail comes from. */
  from: string;
  /** The server may be reached without TLS: it is this machine, or SMTP_INSECURE=yes says so. */
  mayBePlain: boolean;
};

/**
 * @param given the settings as text
 * @throws Error whose message is one plain sentence with what to do
 */
export function readMailServer(given: { url: string | undefined; from: string | undefined; insecure: boolean }): MailServer | undefined {
  if (!given.url) return undefined;
  const url = URL.canParse(given.url) ? new URL(given.url) : undefined;
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || url.search || url.hash || (url.pathname !== "" && url.pathname !== "/")) {
    throw new Error("SMTP_URL cannot be read: set it to the mail server's address and nothing after it, for example smtps://user:password@mail.example.gov.uk:465 or smtp://user:password@mail.example.gov.uk:587.");
  }
  if (!given.from || !isMailbox(given.from)) throw new Error("MAIL_FROM is missing or is no plain e-mail address: set it to the address that mail comes from, for example MAIL_FROM=scrutiny@example.gov.uk.");
  const isEncryptedAtOnce = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host, port: Number(url.port) || (isEncryptedAtOnce ? 465 : 587), isEncryptedAtOnce, user: decoded(url.username), password: decoded(url.password), from: given.from,
    mayBePlain: given.insecure || isThisMachine(host),
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part) || undefined;
  } catch {
    throw new Error("SMTP_URL cannot be read: in its user name and password write every % as %25.");
  }
}
