import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { domainOf, isMailbox } from "./address.ts";
import type { MailServer } from "./mail-server.ts";

/** One mail to one mailbox. `key` is the same each time this mail is tried: it makes its Message-ID. */
export type Letter = { to: string; fromName: string; subject: string; words: string; key: string };

/** What became of it, with a sentence for whoever looks after the mail. `later`: trying again can help. */
export type Delivery = { outcome: "sent" | "later" | "never"; said: string };

const seconds = 1000;

/**
 * Hands one mail to the mail server: plain text, an envelope of our own with exactly one recipient, TLS unless the server is
 * this machine or the settings name the exception. The address is judged here once more, whatever was stored.
 */
export async function sendMail(server: MailServer, letter: Letter): Promise<Delivery> {
  if (!isMailbox(letter.to) || !isMailbox(server.from)) return { outcome: "never", said: "The address is not one that mail may go to." };
  const transport = createTransport({
    host: server.host, port: server.port, secure: server.isEncryptedAtOnce, requireTLS: !server.mayBePlain, name: domainOf(server.from), // our machine's own name stays at home
    tls: { minVersion: "TLSv1.2", rejectUnauthorized: !server.mayBePlain },
    ...(server.user === undefined ? {} : { auth: { user: server.user, pass: server.password ?? "" } }),
    connectionTimeout: 10 * seconds, greetingTimeout: 10 * seconds, socketTimeout: 20 * seconds, dnsTimeout: 10 * seconds, disableFileAccess: true, disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({
      envelope: { from: server.from, to: [letter.to] },
      from: { name: onOneLine(letter.fromName), address: server.from }, to: { name: "", address: letter.to },
      subject: onOneLine(letter.subject), text: letter.words, messageId: messageId(letter, server.from),
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" }, disableFileAccess: true, disableUrlAccess: true,
    });
    return { outcome: "sent", said: onOneLine(response) };
  } catch (error) {
    return afterFault(error);
  } finally {
    transport.close();
  }
}

/** The same for every try of one mail, so that a mailbox that got it twice can tell; of our own domain, and it tells nothing. */
function messageId({ key, to }: Letter, from: string): string {
  return `<${createHash("sha256").update(`${key}\n${to}`).digest("hex").slice(0, 40)}@${domainOf(from)}>`;
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim().slice(0, 300);
}

const fault = z.object({ code: z.string().optional().catch(undefined), command: z.string().optional().catch(undefined), responseCode: z.number().optional().catch(undefined), response: z.string().optional().catch(undefined) });

/** Only a refusal of this very recipient or message is for good; what is wrong with the server or with us can be put right. */
function afterFault(error: unknown): Delivery {
  const { code = "", command = "", responseCode = 0, response = "" } = fault.safeParse(error).data ?? {};
  const answer = response ? ` It said: ${onOneLine(response)}` : "";
  const aboutThisMail = command === "RCPT TO" || command === "DATA";
  if (aboutThisMail && responseCode >= 500 && responseCode !== 503) return { outcome: "never", said: `The mail server refused it for good.${answer}` };
  if (aboutThisMail) return { outcome: "later", said: `The mail server did not take it now.${answer}` };
  return { outcome: "later", said: `${whatToDo[code] ?? "The mail server did not take it."}${answer}` };
}

/** By the code of the mail package's errors. */
const whatToDo: Record<string, string> = {
  ETLS: "The connection to the mail server cannot be encrypted, and nothing is sent without that. Ask its administrator for TLS with a certificate that can be checked.",
  EAUTH: "The mail server refused the user name or the password in SMTP_URL.",
  ENOAUTH: "The mail server asks for a user name and a password: put them into SMTP_URL.",
  EDNS: "There is no mail server of the name in SMTP_URL. Check its spelling.",
  ECONNECTION: "The connection to the mail server broke off. Check host and port in SMTP_URL.",
  ESOCKET: "The mail server cannot be reached, or its certificate cannot be checked. Check host, port and smtp or smtps in SMTP_URL.",
  ETIMEDOUT: "The mail server did not answer in time. Check host and port in SMTP_URL, and the firewall between.",
  EENVELOPE: "The mail server does not take mail from the address in MAIL_FROM.",
};
