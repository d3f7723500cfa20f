// What the desk made private or took off is not published again, neither when the meeting is cancelled nor after it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { today, useClockOffset } from "../../../app/clock.ts";
import { changeItem, findItem } from "../../../app/domain/agendas/agendas.server.ts";
import { cancelMeeting, previewCancellation } from "../../../app/domain/cancelled-meetings/cancel-meeting.server.ts";
import type { Arrival } from "../../../app/domain/papers/paper.ts";
import { addPaper, removePaper } from "../../../app/domain/papers/papers.server.ts";
import { reasonsOf } from "../../../app/domain/papers/still-public.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { findPublishedMeeting } from "../../../app/record/meetings.server.ts";
import { exemptItem, item, openItem, posted, publish, textPaper } from "../../support/agenda.ts";
import { announcedMeeting, jump, publicItems, type Announced } from "../agendas/announced.ts";

let at: Announced;
beforeAll(async () => {
  at = await announcedMeeting();
});
afterAll(async () => {
  useClockOffset(0);
  await at.db.end();
});

async function makePrivate(reference: string, itemId: string, openTitle = "A matter"): Promise<void> {
  const { item: { version } } = await findItem(at.clerk.actor, reference, itemId, "change");
  await changeItem(at.clerk.actor, reference, itemId, { ...item({ openTitle, accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "It is being negotiated", privateTitle: "Private title" }), version });
}
async function* file(words: string) {
  yield Buffer.from(words, "utf8");
}
const add = (itemId: string, title: string, arrival: Arrival) => addPaper(at.clerk.actor, at.reference, itemId, { stream: file(title), declaredName: "a.txt", declaredType: "text/plain", title }, { arrival, why: "It came late" });
const told = async (reference: string) => JSON.stringify(await findPublishedMeeting(reference));
const aMatter = { title: "A matter", presentedBy: "", words: "", papers: [], backgroundPapers: [], private: { reasons: [expect.stringContaining("paragraph 3")] } };

it("a meeting is cancelled with what is public today: private items without their words, and no paper that was removed", async () => {
  const { clerk: { actor }, next } = at;
  const secret = await openItem(actor, next, "About quelbane", "What quelbane owes.");
  await textPaper(actor, next, secret, "The quelbane file", "quelbane");
  const open = await openItem(actor, next, "Roads", "Of potholes.");
  const gone = await textPaper(actor, next, open, "By mistake", "A mistake");
  await textPaper(actor, next, open, "Potholes", "Many");
  await exemptItem(actor, next, "A contract", "zanthide");
  await at.db.owner`update desk.agenda_item set added_at = now() - interval '5 days'`;
  await at.db.owner`update desk.paper set received_at = now() - interval '5 days'`;
  await posted(actor, next);
  await publish(actor, next);
  const before = await publicItems(next);
  await makePrivate(next, secret);
  await removePaper(actor, next, gone, {});
  const form = { why: "It is not ready.", carryTo: undefined, carried: [], version: (await findMeeting(actor, next, "read")).meeting.version, seen: undefined };
  await cancelMeeting(actor, next, { ...form, seen: (await previewCancellation(actor, next, form)).seen });
  const after = await publicItems(next);
  expect(after.find((one) => one.number === before.find(({ title }) => title === "About quelbane")?.number)).toMatchObject(aMatter);
  expect(await told(next)).not.toMatch(/quelbane|By mistake/);
  expect(after.find((one) => one.title === "Roads")).toMatchObject({ words: "Of potholes.", papers: [{ title: "Potholes" }] });
  expect(after.find((one) => one.title === "A contract")).toEqual(before.find((one) => one.title === "A contract"));
});

it("after the meeting what was tabled or came late is added to what is public today, and nothing else counts as published", async () => {
  const { clerk: { actor }, reference } = at;
  const unlisted = await openItem(actor, reference, "Never published");
  const { paperId: late } = await add(at.spending, "A late one", { as: "new" });
  await jump(at.db, 31);
  const tabled: Arrival = { as: "tabled", by: "Councillor Tom Ashworth", on: today().subtract({ days: 1 }).toString(), time: "10:30" };
  const { paperId } = await add(at.spending, "Handout", tabled);
  await makePrivate(reference, at.plan);
  await makePrivate(reference, at.contract, "An agreement");
  await publish(actor, reference);
  const items = await publicItems(reference);
  expect(items[0]).toMatchObject(aMatter);
  expect(await told(reference)).not.toMatch(/Improvement plan|Progress|Never published|A contract/);
  expect(items.map(({ title }) => title)).toContain("An agreement");
  expect(items.find((one) => one.title === "Spending")?.papers.map(({ title }) => title)).toEqual(["A late one", "Handout"]);
  const listed = await at.db.owner<{ id: number }[]>`select id from desk.paper where id in (${paperId}, ${late}) and listed_at is not null union all select id from desk.agenda_item where id = ${unlisted} and listed_at is not null order by id`;
  expect(listed).toEqual([late, paperId].map((id) => ({ id })));
});

it("why a confidential item is closed is told by the law of its body", () => {
  const told = (kind: Parameters<typeof reasonsOf>[1]) => reasonsOf({ accessStatus: "confidential", paragraphs: [] }, kind).join();
  expect(told("executive")).toContain("regulation 4(2)(a), Local Authorities (Executive Arrangements)");
  expect(told("overview and scrutiny committee")).toContain("section 100A(2), Local Government Act 1972");
});
