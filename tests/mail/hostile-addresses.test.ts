// Figure A11: hostile addresses against a real SMTP server. Nobody is ever named to it but the stored address itself.
import fc from "fast-check";
import { createTransport } from "nodemailer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { emailAddress } from "../../app/forms/fields.ts";
import { isMailbox } from "../../app/mail/address.ts";
import { sendMail } from "../../app/mail/send.server.ts";
import { hostileAddress, knownTricks } from "./hostile-addresses.ts";
import { catchMail, type MailCatcher } from "./mail-catcher.ts";

const count = Number(process.env["HOSTILE_ADDRESSES"] ?? 200);
const seed = Number(process.env["HOSTILE_SEED"] ?? 20261122);

let box: MailCatcher;
beforeAll(async () => {
  box = await catchMail();
});
afterAll(() => box.close());

/** Whoever was named to the server by the work and is not the stored address. */
async function othersNamed(stored: string, work: () => Promise<unknown>): Promise<string[]> {
  const before = box.named.length;
  await work();
  return box.named.slice(before).filter((one) => one !== inSmallDomain(stored));
}

/** The same mailbox as mail programs write it: a domain has no capitals. */
function inSmallDomain(address: string): string {
  const at = address.lastIndexOf("@");
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

const send = (to: string) => sendMail(box.server(), { to, fromName: "The council", subject: "Message", words: "There is something for you.", key: to });

describe("hostile addresses", () => {
  it(`never reach anybody else: ${count} of them`, async () => {
    const generated = fc.sample(hostileAddress, { numRuns: Math.max(count - knownTricks.length, 50), seed });
    const wrong: string[] = [];
    const outcomes = { sent: 0, never: 0, later: 0 };
    for (const address of [...knownTricks, ...generated]) {
      const others = await othersNamed(address, async () => (outcomes[(await send(address)).outcome] += 1));
      if (others.length > 0) wrong.push(`${JSON.stringify(address)} reached ${others.join(" and ")}`);
    }
    expect(wrong).toEqual([]);
    expect(outcomes.later).toBe(0);
    expect(outcomes.sent).toBeGreaterThan(0); // the generator also makes plain ones: those arrive
    expect(outcomes.sent + outcomes.never).toBeGreaterThanOrEqual(count);
    expect(box.caught.every(({ to }) => to.length === 1)).toBe(true);
  }, 60_000);

  it("are all refused by hand: none of the known tricks is a mailbox, on a form or before sending", async () => {
    const form = z.object({ email: emailAddress({ missing: "Enter an email address" }) });
    expect(knownTricks.filter(isMailbox)).toEqual([]);
    // a form takes away the space around what was typed: what is left must be a plain mailbox
    expect(knownTricks.filter((trick) => form.safeParse({ email: trick }).success && !isMailbox(trick.trim()))).toEqual([]);
  });

  it("are found by this test where a sender reads addresses as lists", async () => {
    const lax = createTransport({ host: "127.0.0.1", port: box.server().port });
    const others = await othersNamed("a@council.test,thief@evil.test", () => lax.sendMail({ from: "scrutiny@council.test", to: "a@council.test,thief@evil.test", text: "Words" }));
    lax.close();
    expect(others).toContain("thief@evil.test");
  });
});

describe("a plain mailbox", () => {
  it.each(["a@council.test", "priya.o'brien@saltmere.gov.uk", "first+tag@sub-domain.example.org", "x_y-z@a.co", "1@2.uk", `${"a".repeat(64)}@council.test`])("%s is one, and gets its mail", async (address) => {
    expect(isMailbox(address)).toBe(true);
    expect((await send(address)).outcome).toBe("sent");
    expect(box.named.at(-1)).toBe(address);
  });
});
