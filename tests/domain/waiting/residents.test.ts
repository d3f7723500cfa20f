// Two residents who send to one call on one day are not named to the clerk, and stand apart on Today all the same.
import { afterAll, beforeAll, expect, it } from "vitest";
import { waitingInWords } from "../../../app/copy/waiting.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { sendSubmission } from "../../../app/domain/evidence/writing.server.ts";
import { listWaiting } from "../../../app/domain/waiting/waiting.server.ts";
import { formatDate, formatMeetingTime, formatMoment } from "../../../app/ui/dates.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { filledSubmission, makeEvidencePanel, openedCall, type EvidencePanel } from "../evidence/evidence-panel.ts";

let db: TestDatabase;
let panel: EvidencePanel;

beforeAll(async () => {
  db = await testDatabase();
  panel = await makeEvidencePanel(db);
  const { callId } = await openedCall(panel, { openTo: "anyone" });
  for (const [place, who] of [panel.visitor, panel.otherVisitor].entries()) {
    const reference = await filledSubmission(who.actor, callId, null, { identifiesChild: true });
    await sendSubmission(who.actor, reference, {});
    await db.owner`update desk.submission set sent_at = ${`2026-11-02T1${place}:15:00Z`} where reference = ${reference}`;
  }
}, 60_000);
afterAll(() => db.end());

const sentences = async (actor: Actor) => (await listWaiting(actor)).map((one) => waitingInWords(one, { formatDate, formatMeetingTime, formatMoment }).sentence).filter((words) => /Check what|Read a submission/.test(words));

it("to the clerk and to the safeguarding lead", async () => {
  expect(await sentences(panel.clerk.actor)).toEqual([
    "Check what a member of the public sent to “Tell us what you know” on Monday 2 November 2026 at 10:15am", "Check what a member of the public sent to “Tell us what you know” on Monday 2 November 2026 at 11:15am",
  ]);
  expect(await sentences(panel.safeguardingLead.actor)).toEqual([
    "Read a submission of Monday 2 November 2026 at 10:15am in which a child could be identified", "Read a submission of Monday 2 November 2026 at 11:15am in which a child could be identified",
  ]);
});
