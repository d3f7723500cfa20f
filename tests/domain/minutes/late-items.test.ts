import { afterAll, beforeAll, expect, it } from "vitest";
import { flagsOf } from "../../../app/domain/minutes/flags.ts";
import { draftMinutes } from "../../../app/domain/minutes/minutes.server.ts";
import { findWholeMinutes } from "../../../app/domain/minutes/whole-minutes.server.ts";
import { recordResolution, writeMinute } from "../../../app/domain/minutes/writing.server.ts";
import { attend, committeeThatMet, resolution, type Committee } from "./minuted-meeting.ts";

let committee: Committee;
beforeAll(async () => {
  committee = await committeeThatMet({ late: "An urgent matter" });
  await draftMinutes(committee.clerk.actor, committee.reference);
  await attend(committee, { chair: "present", ellen: "present", joan: "present", tom: "present" });
});
afterAll(() => committee.db.end());

const whole = () => findWholeMinutes(committee.clerk.actor, committee.reference, "read");
const said = async () => flagsOf(await whole()).map((flag) => [flag.severity, flag.sentence.replace(/^.*?\d+\/\d+ /, "")]);

it("an item that was not open for the clear days is late, and without special circumstances counts as not taken", async () => {
  expect((await whole()).items.map((item) => [item.title, item.isLate])).toEqual([["Apologies", false], ["Case reviews", false], ["Spending", false], ["An urgent matter", true]]);
  expect(await said()).toEqual([["information", "is of a late item. Without the special circumstances, in the opinion of whoever presided, it counts as not taken."]]);
});

it("a decision on it is flagged as unlawful until the opinion of whoever presided is in its minute", async () => {
  const late = (await whole()).items[3];
  if (!late) throw new Error("There is no late item.");
  await recordResolution(committee.clerk.actor, committee.reference, undefined, resolution({ minuteId: String(late.id) }));
  expect(await said()).toEqual([["unlawful", expect.stringContaining("no special circumstances are stated")]]);
  await writeMinute(committee.clerk.actor, committee.reference, String(late.id), { words: "", urgentReason: "The inspectors’ letter came that morning.", version: late.version });
  expect(await said()).toEqual([]);
  const ofExecutive = { ...(await whole()), body: { ...(await whole()).body, kind: "executive" as const } };
  expect(flagsOf(ofExecutive).filter((flag) => flag.sentence.includes("clear days")).map((flag) => [flag.severity, flag.sentence.replace(/^.*?\d+\/\d+ /, "")])).toEqual([["unlawful", expect.stringMatching(/^records a decision on an item that was not on an agenda open for the clear days\. Of an executive urgency is no exception \(regulation 6\(2\)/)]]);
  expect(flagsOf({ ...ofExecutive, resolutions: [] }).filter((flag) => flag.sentence.includes("clear days")).map((flag) => flag.severity)).toEqual(["information"]);
  const inPrivate = { ...ofExecutive, items: ofExecutive.items.map((item) => ({ ...item, isPrivate: item.isLate })) };
  expect(flagsOf(inPrivate).filter((flag) => flag.sentence.includes("clear days")).map((flag) => [flag.severity, flag.sentence])).toEqual([["warning", expect.stringMatching(/a decision on a private item that was not on an agenda open for the clear days\. .* items at a public meeting \(regulation 6\(2\).*Ask the monitoring officer/)]]);
  expect(flagsOf({ ...inPrivate, resolutions: [] }).filter((flag) => flag.sentence.includes("clear days")).map((flag) => [flag.severity, flag.sentence])).toEqual([["information", expect.stringMatching(/may not consider at a public meeting \(regulation 6\(2\)/)]]);
  const first = (await whole()).items[0];
  await writeMinute(committee.clerk.actor, committee.reference, String(first?.id), { words: "", urgentReason: "Not asked of an item in time", version: first?.version ?? 0 });
  expect((await whole()).items.map((item) => item.urgentReason)).toEqual(["", "", "", "The inspectors’ letter came that morning."]);
});
