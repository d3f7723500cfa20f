import { describe, expect, it } from "vitest";
import type { ActorFacts } from "../../../app/domain/actor.ts";
import { allowedOnMinutes, minutesStatuses, whoMayWithMinutes, type MinutesAction, type MinutesStatus } from "../../../app/domain/minutes/minutes.ts";

const nobody: ActorFacts = { id: 1, name: "", post: "", kind: "person", seats: [], offices: [], organisationIds: [] };
const seat = (role: ActorFacts["seats"][number]["role"], bodyId = 7): ActorFacts => ({ ...nobody, seats: [{ bodyId, role }] });
const people = {
  "the clerk": { facts: seat("clerk"), presided: false }, "the chair": { facts: seat("chair"), presided: false }, "the vice-chair": { facts: seat("vice-chair"), presided: false }, "a member": { facts: seat("member"), presided: false },
  "the member who presided where they were agreed": { facts: seat("member"), presided: true }, "whoever presided at the body that follows": { facts: seat("member", 8), presided: true },
  "somebody who attends": { facts: seat("attendee"), presided: false }, "the monitoring officer": { facts: seat("monitoring officer"), presided: false }, "a clerk elsewhere": { facts: seat("clerk", 8), presided: false },
} as const;

const exempt = "read exempt minutes";
const fair = "answer whether the record is fair";
/** Beside `read`, which everybody has who can see them at all. */
const sentences: [keyof typeof people, MinutesStatus, MinutesAction[]][] = [
  ["the clerk", "draft", [exempt, "write", fair, "send to the chair"]],
  ["the clerk", "with the chair", [exempt]],
  ["the clerk", "cleared", [exempt, fair, "publish"]],
  ["the clerk", "published", [exempt, "write", fair, "publish", "withdraw", "agree"]],
  ["the clerk", "agreed", [exempt, "publish", "withdraw", "correct who presided"]],
  ["the clerk", "signed", [exempt, "publish", "withdraw"]],
  ["the chair", "draft", [exempt]],
  ["the chair", "with the chair", [exempt, "clear", "return"]],
  ["the vice-chair", "with the chair", [exempt, "clear", "return"]],
  ["the chair", "cleared", [exempt, "return"]],
  ["the chair", "published", [exempt]],
  ["the chair", "agreed", [exempt]],
  ["a member", "with the chair", [exempt]],
  ["a member", "agreed", [exempt]],
  ["the member who presided where they were agreed", "agreed", [exempt, "sign"]],
  ["the member who presided where they were agreed", "signed", [exempt]],
  ["whoever presided at the body that follows", "agreed", ["sign"]],
  ["somebody who attends", "draft", []],
  ["the monitoring officer", "published", []],
  ["a clerk elsewhere", "draft", []],
  ["a clerk elsewhere", "published", []],
];

describe("who may do what with minutes", () => {
  it.each(sentences)("%s, while they are %s: %j", (who, status, may) => {
    const { facts, presided } = people[who];
    const agreement = presided ? { atMeetingId: 2, on: "2026-10-01", presidedById: 1, corrections: "" } : null;
    expect(allowedOnMinutes(facts, { bodyId: 7, status, agreement }).toSorted()).toEqual(["read", ...may].toSorted());
  });

  it("every refusal says who may, and nobody writes, agrees or signs what is signed", () => {
    for (const sentence of Object.values(whoMayWithMinutes)) expect(sentence).toMatch(/^Only /);
    for (const status of minutesStatuses.filter((one) => one === "signed")) for (const { facts } of Object.values(people)) for (const action of ["write", "agree", "sign"] as const) expect(allowedOnMinutes(facts, { bodyId: 7, status, agreement: null })).not.toContain(action);
  });
});
