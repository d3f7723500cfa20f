// A real SMTP server on this machine, which keeps what it was told.
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { MailServer } from "../../app/mail/mail-server.ts";

export type Caught = { from: string; to: string[]; ehlo: string; secure: boolean; signedInAs: string | undefined; raw: string; headers: Map<string, string>; body: string };

/** What the server answers instead of "taken": a reply code, at this command. */
type Refusal = { at: "RCPT TO" | "DATA" | "AUTH"; code: number; words?: string };

export type MailCatcher = {
  caught: Caught[];
  /** Every address that any RCPT TO named, taken or refused. */
  named: string[];
  /** Every connection so far. */
  connections: number;
  /** From now on. */
  refuse(refusal: Refusal | undefined): void;
  /** Takes mail and says nothing, until `goOn`. */
  holdBack(): void;
  goOn(): void;
  /** The settings that lead here; `far` speaks to it as to another machine. */
  server(given?: Partial<MailServer> & { far?: boolean }): MailServer;
  url: string;
  close(): Promise<void>;
};

const farAddress = "127.0.0.2"; // this machine too, under a name that the settings do not know for it

export async function catchMail(given: { tls?: boolean; signIn?: { user: string; password: string } } = {}): Promise<MailCatcher> {
  const caught: Caught[] = [];
  const named: string[] = [];
  const counted = { connections: 0 };
  let refusal: Refusal | undefined;
  let answers: (() => void)[] | undefined;
  const refused = (at: Refusal["at"]) => (refusal?.at === at ? Object.assign(new Error(refusal.words ?? "not this one"), { responseCode: refusal.code }) : null);
  const options: SMTPServerOptions = {
    logger: false, disableReverseLookup: true, hideSTARTTLS: given.tls !== true, disabledCommands: given.tls ? [] : ["STARTTLS"], authOptional: !given.signIn, allowInsecureAuth: true, closeTimeout: 200,
    onConnect(_session, done) {
      counted.connections += 1;
      done();
    },
    onAuth({ username, password }, _session, done) {
      const wrong = refused("AUTH") ?? (username === given.signIn?.user && password === given.signIn?.password ? null : Object.assign(new Error("no"), { responseCode: 535 }));
      if (wrong) done(wrong);
      else done(null, { user: username });
    },
    onRcptTo({ address }, _session, done) {
      named.push(address);
      done(refused("RCPT TO"));
    },
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const wrong = refused("DATA");
        if (wrong) return done(wrong);
        const { mailFrom, rcptTo } = session.envelope;
        caught.push({ from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address), ehlo: session.hostNameAppearsAs || "", secure: session.secure, signedInAs: typeof session.user === "string" ? session.user : undefined, ...readMail(Buffer.concat(pieces).toString("latin1")) });
        const answer = () => done(null, "taken into the box");
        if (answers) answers.push(answer);
        else answer();
      });
    },
  };
  const smtp = new SMTPServer(options);
  smtp.on("error", () => {}); // a client that hangs up is what some tests are about
  const listening = await new Promise<AddressInfo>((resolve) => {
    const socket = smtp.listen(0, "0.0.0.0", () => {
      const address = socket.address();
      if (typeof address === "object" && address) resolve(address);
    });
  });
  return {
    caught, named, url: `smtp://127.0.0.1:${listening.port}`,
    get connections() {
      return counted.connections;
    },
    refuse(next) {
      refusal = next;
    },
    holdBack() {
      answers = [];
    },
    goOn() {
      answers?.forEach((answer) => answer());
      answers = undefined;
    },
    server({ far = false, ...parts } = {}) {
      return { host: far ? farAddress : "127.0.0.1", port: listening.port, isEncryptedAtOnce: false, user: given.signIn?.user, password: given.signIn?.password, from: "scrutiny@council.test", mayBePlain: !far, ...parts };
    },
    close: () => new Promise<void>((resolve) => smtp.close(() => resolve())),
  };
}

/** The header lines, unfolded, with their names in small letters; what came twice is joined by " | ". */
function readMail(raw: string): Pick<Caught, "raw" | "headers" | "body"> {
  const end = raw.indexOf("\r\n\r\n");
  const headers = new Map<string, string>();
  for (const line of raw.slice(0, end).replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).toLowerCase();
    headers.set(name, [headers.get(name), line.slice(colon + 1).trim()].filter((part) => part !== undefined).join(" | "));
  }
  return { raw, headers, body: raw.slice(end + 4) };
}
