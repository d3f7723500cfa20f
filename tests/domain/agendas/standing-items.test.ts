// What was withdrawn or deferred is asked nothing more: by the motion, what stops publication, the clock, and the minutes.
import { afterAll, beforeAll, expect, it } from "vitest";
import { useClockOffset } from "../../../app/clock.ts";
import { findItem, findMotion } from "../../../app/domain/agendas/agendas.server.ts";
import { takingOffForm } from "../../../app/domain/agendas/item-marks.ts";
import { takeItemOff } from "../../../app/domain/agendas/taking-off.server.ts";
import { flagsOf, isTaken } from "../../../app/domain/minutes/flags.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { prepareMeeting } from "../../../app/domain/papers/publish-agenda.server.ts";
import { builtAgenda } from "../../../app/routes/desk/meetings/built-agenda.ts";
import { publish } from "../../support/agenda.ts";
import { announcedMeeting, jump, nextDocument, publicItems, type Announced } from "./announced.ts";

let at: Announced;
beforeAll(async () => {
  at = await announcedMeeting();
  await at.db.owner`update desk.agenda_item set minutes_allowed = 20 where standing is null`;
});
afterAll(async () => {
  useClockOffset(0);
  await at.db.end();
});

const prepared = () => prepareMeeting(at.clerk.actor, at.reference, "publish");
const stops = async () => (await prepared()).findings.filter((one) => one.severity === "stops").map((one) => one.sentence);
const planned = async () => {
  const { late, ...found } = await prepared();
  const { items: built, clock } = builtAgenda(found.meeting, { ...found, facts: late.facts }, true);
  return [built.find((one) => String(one.id) === at.contract)?.time !== "", clock.sentences[0]?.match(/planned: ([^,]*),/)?.[1]];
};

it("a private item counts until it is withdrawn: then neither motion, readiness nor clock speak of it", async () => {
  const exclusion = (await prepared()).items.find((one) => one.standing === "exclusion");
  const motion = async () => findMotion(at.clerk.actor, await findItem(at.clerk.actor, at.reference, String(exclusion?.id), "read"));
  const published = async () => (await nextDocument(at.clerk.actor, at.reference)).find((one) => one.position === exclusion?.position)?.words;
  expect([await motion(), await published()]).toEqual([expect.stringContaining("paragraph 3"), expect.stringContaining("paragraph 3")]);
  expect(await planned()).toEqual([true, "1 hour"]);
  await at.db.owner`update desk.agenda_item set paragraphs = '{}' where id = ${Number(at.contract)}`;
  expect(await stops()).toEqual([expect.stringContaining("Select the paragraph")]);
  await takeItemOff(at.clerk.actor, at.reference, at.contract, takingOffForm.parse({ how: "withdrawn", why: "The talks have ended." }));
  expect(await stops()).toEqual([]);
  const none = "No item of this agenda needs this resolution any longer.";
  expect([await motion(), await published()]).toEqual([none, none]);
  expect(await planned()).toEqual([false, "40 minutes"]);
  await publish(at.clerk.actor, at.reference);
  expect((await publicItems(at.reference)).find((one) => one.title === "A contract")?.number).toBe((await findItem(at.clerk.actor, at.reference, at.contract, "read")).item.number);
});

it("its minute needs no resolution to exclude the public, unless something was decided on it", async () => {
  await jump(at.db, 31);
  await draftMinutes(at.clerk.actor, at.reference);
  const whole = await findWholeMinutes(at.clerk.actor, at.reference, "read");
  const minute = whole.items.find((one) => String(one.itemId) === at.contract);
  if (!minute) throw new Error("There is no such minute.");
  expect(flagsOf(whole).map((flag) => flag.sentence).join("\n")).not.toContain("no resolution to exclude the public");
  expect([isTaken(minute, []), isTaken(minute, [{ minuteId: minute.id }]), isTaken({ ...minute, offOn: null }, [])]).toEqual([false, true, true]);
});
