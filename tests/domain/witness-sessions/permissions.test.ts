import { describe, expect, it } from "vitest";
import type { ActorFacts } from "../../../app/domain/actor.ts";
import { allowedOnSession, openingStanding, sealingPageForm, sessionTransitions, type SessionAction, type SessionStatus } from "../../../app/domain/witness-sessions/witness-session.ts";

const nobody: ActorFacts = { id: 1, name: "", post: "", kind: "person", seats: [], offices: [], organisationIds: [] };
const seat = (role: ActorFacts["seats"][number]["role"]): ActorFacts => ({ ...nobody, seats: [{ bodyId: 7, role }] });
const office = (held: ActorFacts["offices"][number]["office"], deputy = false): ActorFacts => ({ ...nobody, offices: [{ office: held, deputy }] });
const people = {
  "the clerk": { facts: seat("clerk") },
  "the chair, no reader": { facts: seat("chair") },
  "a member, no reader": { facts: seat("member") },
  "a member who is a reader": { facts: seat("member"), reader: true },
  "the clerk as a reader": { facts: seat("clerk"), reader: true },
  "the custodian": { facts: seat("member"), keeper: true },
  "the monitoring officer": { facts: office("monitoring officer") },
  "the deputy data protection officer": { facts: office("data protection officer", true) },
  "the risk owner": { facts: office("senior information risk owner") },
  "the risk owner with an opening": { facts: office("senior information risk owner"), officer: true },
  "the safeguarding lead": { facts: office("safeguarding lead") },
  "the administrator": { facts: office("administrator") },
  "another agency's officer": { facts: { ...nobody, organisationIds: [3] } },
  "a clerk elsewhere": { facts: { ...nobody, seats: [{ bodyId: 8, role: "clerk" as const }] } },
} as const;

const see = "see that it exists";
const read = "read";
const write = "write";
const ask = "ask for an opening";
const invite = "invite a witness";
const sentences: [keyof typeof people, SessionStatus, SessionAction[]][] = [
  ["the clerk", "planned", [see, invite, "cancel"]],
  ["the clerk", "determined", [see, invite, "seal", "cancel"]],
  ["the clerk", "cancelled", [see]],
  ["the monitoring officer", "cancelled", [see]],
  ["a member, no reader", "cancelled", []],
  ["the clerk", "sealed", [see]],
  ["the chair, no reader", "planned", []],
  ["the chair, no reader", "sealed", []],
  ["a member, no reader", "sealed", []],
  ["a member who is a reader", "sealed", [see, read, write]],
  ["the clerk as a reader", "sealed", [see, read, write]],
  ["the custodian", "sealed", [see]],
  ["the monitoring officer", "planned", [see, "determine"]],
  ["the monitoring officer", "determined", [see]],
  ["the monitoring officer", "sealed", [see, ask]],
  ["the deputy data protection officer", "sealed", [see, ask]],
  ["the risk owner", "planned", [see]],
  ["the risk owner", "sealed", [see, ask]],
  ["the risk owner with an opening", "sealed", [see, ask, "read under an opening"]],
  ["the safeguarding lead", "sealed", []],
  ["the administrator", "sealed", []],
  ["another agency's officer", "sealed", []],
  ["a clerk elsewhere", "determined", []],
  ["a clerk elsewhere", "sealed", []],
];

describe("who may do what with a closed session", () => {
  it.each(sentences)("%s, while it is %s: %j", (who, status, may) => {
    const person: { facts: ActorFacts; reader?: boolean; keeper?: boolean; officer?: boolean } = people[who];
    const session = { bodyId: 7, status, custodianId: person.keeper ? 1 : 2, deputyId: 3 };
    const allowed = allowedOnSession(person.facts, session, { reader: person.reader === true, officerOfAnOpening: person.officer === true });
    expect(allowed.toSorted()).toEqual(may.toSorted());
  });

  it("never skips the determination", () => {
    expect(sessionTransitions).toEqual([{ from: "planned", action: "determine", to: "determined" }, { from: "determined", action: "seal", to: "sealed" },
      { from: "planned", action: "cancel", to: "cancelled" }, { from: "determined", action: "cancel", to: "cancelled" }]);
  });
});

describe("the form of sealing", () => {
  const whole = { readers: ["4", "5"], custodianId: "4", deputyId: "5", checked: "yes" };
  it("asks for readers, two keepers, and a second look", () => {
    expect(sealingPageForm.parse(whole)).toMatchObject({ readers: [4, 5], custodianId: 4, deputyId: 5 });
    const said = (given: object) => sealingPageForm.safeParse(given).error?.issues.map((issue) => issue.path.join("."));
    expect(said({})?.toSorted()).toEqual(["checked", "custodianId", "deputyId", "readers"]);
    expect(said({ ...whole, checked: undefined })).toEqual(["checked"]);
    expect(said({ ...whole, deputyId: "4" })).toEqual(["deputyId"]);
  });
});

describe("where an opening stands", () => {
  const asked = "2026-11-02T12:00:00.000Z";
  const at = (iso: string) => new Date(iso);
  it.each([
    ["waiting", null, "2026-11-09T12:00:00.000Z"],
    ["lapsed", null, "2026-11-09T12:00:00.001Z"],
    ["open", "2026-11-04T12:00:00.000Z", "2026-11-04T11:59:59.999Z"],
    ["ended", "2026-11-04T12:00:00.000Z", "2026-11-04T12:00:00.000Z"],
  ])("%s", (standing, expiresAt, now) => {
    expect(openingStanding({ askedAt: asked, expiresAt }, at(now))).toBe(standing);
  });
});
