// What was announced becomes private or is taken off afterwards: it is told nowhere again.
import { afterAll, beforeAll, expect, it } from "vitest";
import { today, useClockOffset } from "../../../app/clock.ts";
import { changeItem, findItem } from "../../../app/domain/agendas/agendas.server.ts";
import { reportToFollowForm } from "../../../app/domain/agendas/item-marks.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { readMinutes } from "../../../app/domain/minutes/read-minutes.server.ts";
import { addPaper } from "../../../app/domain/papers/papers.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { markReportToFollow } from "../../../app/domain/papers/reports-to-follow.server.ts";
import { shownItemLate } from "../../../app/routes/desk/agendas/shown-item-late.server.ts";
import { item, publish } from "../../support/agenda.ts";
import { seated } from "../../support/people.ts";
import { announcedMeeting, jump, nextDocument, publicItems, type Announced } from "../agendas/announced.ts";

let at: Announced;
beforeAll(async () => {
  at = await announcedMeeting();
});
afterAll(async () => {
  useClockOffset(0);
  await at.db.end();
});

async function makePrivate(itemId: string, openTitle: string): Promise<void> {
  const { item: { version } } = await findItem(at.clerk.actor, at.reference, itemId, "change");
  await changeItem(at.clerk.actor, at.reference, itemId, { ...item({ openTitle, accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "It is being negotiated", privateTitle: "Private title" }), version });
}
const minutes = async () => (await readMinutes(at.clerk.actor, at.reference, "read")).document;

it("a report that a private item waits for is in no document, and is read by those who read private papers only", async () => {
  const attendee = (await seated(at.db, at.body, "attendee")).actor;
  const [words, secret] = [{ title: "Dossier on quelbane", owedBy: "A quelbane post", why: "quelbane objects", version: "0" }, /quelbane/];
  await markReportToFollow(at.clerk.actor, at.reference, at.spending, "new", reportToFollowForm.parse(words));
  await publish(at.clerk.actor, at.reference);
  const told = async () => JSON.stringify([await shownItemLate(attendee, at.reference, Number(at.spending)), (await prepareMeeting(attendee, at.reference, "read")).late]);
  expect([JSON.stringify(await publicItems(at.reference)), await told()]).toEqual([expect.stringMatching(secret), expect.stringMatching(secret)]);
  await makePrivate(at.spending, "Spending");
  const next = await nextDocument(at.clerk.actor, at.reference);
  expect([next.find((one) => one.title === "Spending")?.marks, JSON.stringify(next)]).toEqual([null, expect.not.stringMatching(secret)]);
  expect(await told()).not.toMatch(secret);
  expect(JSON.stringify(await shownItemLate(at.member.actor, at.reference, Number(at.spending)))).toMatch(secret);
  await publish(at.clerk.actor, at.reference);
  await jump(at.db, 31);
  await draftMinutes(at.clerk.actor, at.reference);
  expect(JSON.stringify(await minutes())).not.toMatch(secret);
});

it("minutes name no paper of an item that became private, nor who tabled it, also where they were drafted before", async () => {
  async function* bytes() {
    yield Buffer.from("A handout.", "utf8");
  }
  await addPaper(at.clerk.actor, at.reference, at.plan, { stream: bytes(), declaredName: "a.txt", declaredType: "text/plain", title: "Dossier on quelbane" }, { arrival: { as: "tabled", by: "Mr Vandross", on: today().subtract({ days: 1 }).toString(), time: "10:30" } });
  await draftMinutes(at.clerk.actor, at.reference);
  expect(JSON.stringify(await minutes())).toMatch(/“Dossier on quelbane” was tabled at the meeting by Mr Vandross\./);
  await makePrivate(at.plan, "Improvement plan");
  expect(JSON.stringify(await minutes())).not.toMatch(/quelbane|Vandross/);
  await draftMinutes(at.clerk.actor, at.reference);
  expect((await minutes()).items.find((one) => one.title === "Improvement plan")?.fromAgenda).toBe("A paper was tabled.");
  expect(JSON.stringify(await minutes())).not.toMatch(/quelbane|Vandross/);
});
