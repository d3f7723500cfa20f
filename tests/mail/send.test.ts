// Mail handed to a real SMTP server: what it was told, and what is made of each of its answers.
import { afterEach, describe, expect, it } from "vitest";
import { sendMail, type Letter } from "../../app/mail/send.server.ts";
import { catchMail, type MailCatcher } from "./mail-catcher.ts";

const letter: Letter = { to: "priya.o'brien@council.test", fromName: "Saltmere Borough Council", subject: "Message from Saltmere Borough Council", words: "There is something for you.\n\nSign in at https://scrutiny.council.test to see it.", key: "1 today" };

let box: MailCatcher | undefined;
async function opened(given?: Parameters<typeof catchMail>[0]): Promise<MailCatcher> {
  return (box = await catchMail(given));
}
afterEach(() => box?.close());

describe("a mail that is taken", () => {
  it("has one recipient in its envelope, our own headers and the words as they are", async () => {
    const { server, caught, named } = await opened();
    expect(await sendMail(server(), letter)).toEqual({ outcome: "sent", said: "250 taken into the box" });
    expect(named).toEqual([letter.to]);
    const [mail] = caught;
    expect([mail?.from, mail?.to, mail?.ehlo]).toEqual(["scrutiny@council.test", [letter.to], "council.test"]);
    const header = (name: string) => mail?.headers.get(name);
    expect([header("from"), header("to"), header("subject"), header("auto-submitted")]).toEqual(["Saltmere Borough Council <scrutiny@council.test>", letter.to, letter.subject, "auto-generated"]);
    expect(header("content-type")).toBe("text/plain; charset=utf-8");
    expect([header("cc"), header("bcc"), header("reply-to")]).toEqual([undefined, undefined, undefined]);
    expect(mail?.body.trim()).toBe(letter.words.replaceAll("\n", "\r\n"));
  });

  it("has a Message-ID of our own domain that is the same at every try, and another for another mail", async () => {
    const { server, caught } = await opened();
    await sendMail(server(), letter);
    await sendMail(server(), letter);
    await sendMail(server(), { ...letter, key: "2 today" });
    const [first, again, other] = caught.map(({ headers }) => headers.get("message-id"));
    expect(first).toMatch(/^<[0-9a-f]{40}@council\.test>$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it("keeps lines that begin with a dot, and letters beyond ASCII", async () => {
    const { server, caught } = await opened();
    await sendMail(server(), { ...letter, words: "First\n.\nRCPT TO:<thief@evil.test>\n.hidden\nCafé – ’twas" });
    const body = decodeURIComponent((caught[0]?.body ?? "").replace(/=\r\n/g, "").replace(/=([0-9A-F]{2})/g, "%$1"));
    expect([caught.length, body.trim()]).toEqual([1, "First\r\n.\r\nRCPT TO:<thief@evil.test>\r\n.hidden\r\nCafé – ’twas"]);
    expect(caught[0]?.to).toEqual([letter.to]);
  });

  it.each([
    ["a line break in the subject", { subject: "Hello\r\nBcc: thief@evil.test\r\n\r\nWords" }],
    ["a line break in the council's name", { fromName: "Council\r\nBcc: thief@evil.test" }],
    ["other line ends", { subject: "Hello\u2028Bcc: thief@evil.test\u0085Cc: thief@evil.test\u000bTo: thief@evil.test", fromName: "a\nb" }],
    ["an address in the council's name", { fromName: 'Council" <thief@evil.test>, "x' }],
    ["an encoded word in the council's name", { fromName: "=?utf-8?Q?x=0D=0ABcc:_thief@evil.test?=" }],
    ["a path and an address in the words", { words: "file:///etc/passwd\nhttps://council.test/" }],
  ])("adds no header and no recipient for %s", async (_what, parts) => {
    const { server, caught, named } = await opened();
    expect((await sendMail(server(), { ...letter, ...parts })).outcome).toBe("sent");
    expect(named).toEqual([letter.to]);
    expect(["bcc", "cc"].map((name) => caught[0]?.headers.get(name))).toEqual([undefined, undefined]);
    expect(caught[0]?.headers.get("to")).toBe(letter.to);
    expect(caught[0]?.headers.get("from")?.endsWith("<scrutiny@council.test>")).toBe(true);
    expect(caught[0]?.body).not.toContain("root:");
  });

  it("goes over TLS where this very machine's server offers it, and signs in where the settings say so", async () => {
    const { server, caught } = await opened({ tls: true, signIn: { user: "portal", password: "a long one" } });
    expect((await sendMail(server(), letter)).outcome).toBe("sent");
    expect(caught.map(({ secure, signedInAs }) => [secure, signedInAs])).toEqual([[true, "portal"]]);
  });
});

describe("a mail that is not taken", () => {
  it.each([
    ["RCPT TO", 450, "later", "The mail server did not take it now. It said: 450"],
    ["RCPT TO", 550, "never", "The mail server refused it for good. It said: 550"],
    ["DATA", 451, "later", "The mail server did not take it now. It said: 451"],
    ["DATA", 554, "never", "The mail server refused it for good. It said: 554"],
    ["AUTH", 535, "later", "The mail server refused the user name or the password in SMTP_URL. It said: 535"],
  ] as const)("at %s with %i: %s", async (at, code, outcome, words) => {
    const box = await opened({ signIn: { user: "portal", password: "a long one" } });
    box.refuse({ at, code, words: "not\tthis one" });
    const delivery = await sendMail(box.server(), letter);
    expect(delivery.outcome).toBe(outcome);
    expect(delivery.said.startsWith(words), delivery.said).toBe(true);
    expect(delivery.said).not.toMatch(/[\n\r\t]/);
    expect(box.caught).toEqual([]);
  });

  it("where no server answers: later, with what to look at", async () => {
    const { server, close } = await opened();
    const there = server();
    await close();
    const delivery = await sendMail(there, letter);
    expect([delivery.outcome, delivery.said.includes("SMTP_URL")]).toEqual(["later", true]);
  });

  it("where another machine offers no TLS: nothing is said to it, neither name nor password nor recipient", async () => {
    const box = await opened({ signIn: { user: "portal", password: "a long one" } });
    const delivery = await sendMail(box.server({ far: true }), letter);
    expect([delivery.outcome, delivery.said.startsWith("The connection to the mail server cannot be encrypted")]).toEqual(["later", true]);
    expect([box.connections, box.named, box.caught]).toEqual([1, [], []]);
  });

  it("where another machine's certificate cannot be checked: likewise", async () => {
    const box = await opened({ tls: true });
    const delivery = await sendMail(box.server({ far: true }), letter);
    expect([delivery.outcome, box.named, box.caught]).toEqual(["later", [], []]);
  });

  it("except by the exception that the settings name", async () => {
    const box = await opened();
    expect((await sendMail(box.server({ far: true, mayBePlain: true }), letter)).outcome).toBe("sent");
  });

  it("where the stored address is none, or our own is none: no connection is made", async () => {
    const box = await opened();
    expect(await sendMail(box.server(), { ...letter, to: "a@council.test, thief@evil.test" })).toEqual({ outcome: "never", said: "The address is not one that mail may go to." });
    expect((await sendMail(box.server({ from: "scrutiny@council.test>" }), letter)).outcome).toBe("never");
    expect(box.connections).toBe(0);
  });
});
