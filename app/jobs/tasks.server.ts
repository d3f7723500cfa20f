import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { brokenNotices } from "../domain/meetings/broken-notices.server.ts";
import { noticesOfDeadlines } from "../domain/meetings/deadlines.server.ts";
import { deliverMail } from "../domain/people/delivery.server.ts";
import { sendCode, sendLink, tellFormerAddress, tellOnce, tellPerson } from "../domain/people/messages.server.ts";
import { sweepPublicCopies } from "../domain/publication/releases.server.ts";
import { anchorAudit, signSeal } from "../domain/publication/seals.server.ts";
import { standingDeadlines } from "../domain/waiting/standing-deadlines.server.ts";
import { sendWitnessLink, tellCalledOff } from "../domain/witness-sessions/witness-passes.server.ts";
import { serviceActor } from "./service-actor.server.ts";

const payload = z.object({ id: z.number().int() });

/** How often the queue has tried, this time included, and how often it will. */
type Trying = { job: { attempts: number; max_attempts: number } };

/** What the queue can be asked to do. A payload is an id and nothing else. */
export const tasks: Record<string, (given: unknown, trying: Trying) => Promise<void>> = {
  "tell-person": async (given) => tellPerson(await serviceActor("messenger"), payload.parse(given).id),
  "tell-former-address": async (given) => tellFormerAddress(await serviceActor("messenger"), payload.parse(given).id),
  "send-code": async (given) => sendCode(await serviceActor("messenger"), payload.parse(given).id),
  "send-link": async (given) => sendLink(await serviceActor("messenger"), payload.parse(given).id),
  "send-witness-link": async (given, { job }) => sendWitnessLink(await serviceActor("messenger"), payload.parse(given).id, { isLastTry: job.attempts >= job.max_attempts }),
  "tell-witness-called-off": async (given, { job }) => tellCalledOff(await serviceActor("messenger"), payload.parse(given).id, { isLastTry: job.attempts >= job.max_attempts }),
  "deliver-mail": async (given, { job }) => deliverMail(await serviceActor("messenger"), payload.parse(given).id, { isLastTry: job.attempts >= job.max_attempts }),
  "sign-seal": async () => signSeal(await serviceActor("publisher")),
};

/**
 * The law's work: idempotent and never at a run-at time, so that a jump of the clock fires it.
 * @param today in business time
 */
export async function catchUp(today: Temporal.PlainDate): Promise<void> {
  const deadlines = await serviceActor("deadlines");
  const reminders = [...(await noticesOfDeadlines(deadlines, today)), ...(await brokenNotices(deadlines, today)), ...(await standingDeadlines(deadlines, today))];
  if (reminders.length > 0) await tellOnce(await serviceActor("messenger"), reminders);
}

/** Signed heads of both chains, and public copies that nothing names: hourly, and at the start. */
export async function keepPublication(): Promise<void> {
  const publisher = await serviceActor("publisher");
  await signSeal(publisher);
  await anchorAudit(publisher);
  await sweepPublicCopies(publisher);
}
