// The answer whether what is public is a fair record holds only for what was private when it was given (LGA 1972 s.100C(2)).
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { changeItem } from "../../../app/domain/agendas/agendas.server.ts";
import { newItemForm } from "../../../app/domain/agendas/agenda.ts";
import { flagsOf } from "../../../app/domain/minutes/flags.ts";
import { exclusionForm } from "../../../app/domain/minutes/minutes-forms.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { prepareMinutesRelease } from "../../../app/domain/minutes/publish-minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { answerFairRecord, recordExclusion } from "../../../app/domain/minutes/writing.server.ts";
import { exemptItem } from "../../support/agenda.ts";
import { attend, clear, committeeThatMet, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
beforeAll(async () => {
  committee = await committeeThatMet({ exempt: "zanthide" });
  await draftMinutes(committee.clerk.actor, committee.reference);
  await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "present" });
});
beforeEach(async () => {
  const { minutes } = await whole();
  if (minutes.status !== "cleared") await answerFairRecord(committee.clerk.actor, committee.reference, { coherentAnswer: "yes", version: minutes.version });
});
afterAll(() => committee.db.end());

const whole = () => findWholeMinutes(committee.clerk.actor, committee.reference, "read");
const answer = async () => (await whole()).minutes.coherentAnswer;
const stops = async () => flagsOf(await whole()).filter((flag) => flag.severity === "stops").map((flag) => flag.sentence);
const exclusion = (given: Record<string, string>) => exclusionForm.parse({ part: "All of this item", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterest: "It outweighs", version: "0", ...given });

it("stands while nothing more becomes private, also where a motion to exclude the public was lost", async () => {
  expect([await answer(), await stops()]).toEqual(["yes", []]);
  await recordExclusion(committee.clerk.actor, committee.reference, String((await whole()).items[0]?.id), exclusion({ carried: "no" }));
  expect(await answer()).toBe("yes");
});

it("falls when the public was excluded from an item that was announced as open, and publishing waits for it again", async () => {
  await recordExclusion(committee.clerk.actor, committee.reference, String((await whole()).items[1]?.id), exclusion({ carried: "yes" }));
  expect([await answer(), await stops()]).toEqual([null, [expect.stringMatching(/fair and coherent record/)]]);
});

it("falls when a private item that was added since is taken in", async () => {
  await exemptItem(committee.clerk.actor, committee.reference, "Another placement", "Words for members");
  expect(await answer()).toBe("yes");
  await draftMinutes(committee.clerk.actor, committee.reference);
  expect(await answer()).toBeNull();
});

it("falls when an item becomes private on the agenda, whose minute becomes private with it; what was prepared before is stale", async () => {
  const { clerk, reference, db } = committee;
  await clear(committee);
  const { releaseId } = await prepareMinutesRelease(clerk.actor, reference);
  const third = (await whole()).items[2];
  const [item] = await db.owner<{ id: number; version: number }[]>`select id, version from desk.agenda_item where id = ${third?.itemId ?? 0}`;
  const given = newItemForm.parse({ purpose: "To discuss", openTitle: "Spending", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "A contract is being negotiated", privateTitle: "Private", privateWords: "Private words" });
  await changeItem(clerk.actor, reference, String(item?.id), { ...given, version: item?.version ?? 0 });
  expect([(await whole()).items[2]?.isPrivate, await answer()]).toEqual([true, null]);
  await expect(prepareMinutesRelease(clerk.actor, reference)).rejects.toMatchObject({ fieldErrors: { form: expect.stringContaining("fair and coherent record") } });
  const [current] = await db.owner<{ current: boolean }[]>`select m.version = r.subject_version as current from desk.release r join desk.minutes m on m.id = r.subject_id where r.id = ${releaseId}`;
  expect(current?.current).toBe(false);
});

it("waits for whoever is changing that minute, instead of each for the other", async () => {
  const { clerk, reference, db } = committee;
  const first = (await whole()).items[0];
  const [item] = await db.owner<{ id: number; version: number }[]>`select id, version from desk.agenda_item where id = ${first?.itemId ?? 0}`;
  const given = newItemForm.parse({ purpose: "To discuss", openTitle: "Apologies", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "A contract is being negotiated", privateTitle: "Private", privateWords: "Private words" });
  let raising: Promise<unknown> | undefined;
  await db.owner.begin(async (tx) => {
    await tx`select from desk.minutes where id = ${first?.minutesId ?? 0} for update`;
    raising = changeItem(clerk.actor, reference, String(item?.id), { ...given, version: item?.version ?? 0 });
    await vi.waitFor(async () => expect((await tx`select from pg_locks where not granted`).length).toBeGreaterThan(0));
    await tx`update desk.minute set version = version where id = ${first?.id ?? 0}`;
  });
  await raising;
  expect((await whole()).items[0]?.isPrivate).toBe(true);
});
