import { describe, expect, it } from "vitest";
import type { ActorFacts, Role } from "../../../app/domain/actor.ts";
import { allowedOnSubmission, submissionStatuses, submissionTransitions, whoMayWithSubmission, type Submission, type SubmissionAction, type SubmissionStatus } from "../../../app/domain/evidence/submission.ts";
import { allowedOnCall, whyOnlyInvite } from "../../../app/domain/inquiries/call.ts";
import { allowedOnInquiry } from "../../../app/domain/inquiries/inquiry.ts";

type Who = Role | "sender" | "safeguarding lead" | "other agency" | "clerk elsewhere";
const somebody: ActorFacts = { id: 1, name: "Somebody", post: "", kind: "person", seats: [], offices: [], organisationIds: [] };
const as = (who: Who): ActorFacts => {
  if (who === "sender") return { ...somebody, organisationIds: [7] };
  if (who === "other agency") return { ...somebody, organisationIds: [8] };
  if (who === "safeguarding lead") return { ...somebody, offices: [{ office: "safeguarding lead", deputy: false }] };
  if (who === "clerk elsewhere") return { ...somebody, seats: [{ bodyId: 99, role: "clerk" }] };
  return { ...somebody, seats: [{ bodyId: 1, role: who }] };
};
type Standing = Parameters<typeof allowedOnSubmission>[1];
const submission = (status: SubmissionStatus, given: Partial<Standing> = {}): Standing => ({
  bodyId: 1, organisationId: 7, submittedById: 5, status, kind: "evidence", childFlag: false, evidenceStatus: null, publishedAt: null, withdrawalRequestedAt: null, ...given,
});

describe("a submission", () => {
  it.each<[SubmissionStatus, Who, SubmissionAction[], Partial<Standing>]>([
    ["draft", "sender", ["follow", "write", "send", "withdraw"], {}],
    ["draft", "clerk", [], {}],
    ["received", "sender", ["follow", "withdraw", "flag a child"], {}],
    ["received", "clerk", ["see", "read", "flag a child", "start checking", "return", "refuse"], {}],
    ["received", "clerk", ["see", "read", "flag a child", "start checking", "refuse"], { kind: "cannot supply" }],
    ["received", "member", [], {}],
    ["received", "safeguarding lead", [], {}],
    ["received", "safeguarding lead", ["see", "read", "clear the flag"], { childFlag: true }],
    ["checking", "clerk", ["see", "read", "flag a child", "accept", "return", "refuse"], {}],
    ["checking", "clerk", ["see", "read", "flag a child", "refuse"], { kind: "cannot supply" }],
    ["returned", "sender", ["follow", "write", "send", "withdraw"], {}],
    ["returned", "clerk", ["see"], {}],
    ["accepted", "sender", ["follow", "ask to withdraw", "flag a child"], {}],
    ["accepted", "clerk", ["see", "read", "flag a child", "decide"], {}],
    ["accepted", "clerk", ["see", "read", "flag a child", "decide", "prepare the public text", "publish"], { evidenceStatus: "published redacted" }],
    ["accepted", "clerk", ["see", "read", "decide"], { evidenceStatus: "published", childFlag: true }],
    ["accepted", "clerk", ["see", "read", "flag a child", "prepare the public text", "publish", "withdraw from the record"], { evidenceStatus: "published", publishedAt: "2026-01-01T00:00:00Z" }],
    ["accepted", "clerk", ["see", "read", "flag a child", "decide", "agree to withdrawal"], { withdrawalRequestedAt: "2026-01-01T00:00:00Z" }],
    ["accepted", "member", ["see", "read", "flag a child"], {}],
    ["accepted", "chair", ["see", "read", "flag a child"], {}],
    ["accepted", "vice-chair", ["see", "read", "flag a child"], {}],
    ["not accepted", "clerk", ["see", "read"], {}],
    ["withdrawn", "clerk", ["see"], {}],
    ["withdrawn", "sender", ["follow"], {}],
  ])("%s: the %s may %j", (status, who, actions, given) => {
    expect(allowedOnSubmission(as(who), submission(status, given)).toSorted()).toEqual(actions.toSorted());
  });

  it.each(submissionStatuses)("%s: attendees, the monitoring officer, other agencies and other clerks may nothing", (status) => {
    for (const who of ["attendee", "monitoring officer", "other agency", "clerk elsewhere"] as const) expect([who, allowedOnSubmission(as(who), submission(status, { childFlag: true }))]).toEqual([who, []]);
  });

  it("of a member of the public is theirs alone, and never an organisation’s", () => {
    const own = submission("draft", { organisationId: null, submittedById: 1 });
    expect(allowedOnSubmission(somebody, own)).toContain("write");
    expect(allowedOnSubmission({ ...as("sender"), id: 2 }, own)).toEqual([]);
  });

  it("every move has somebody who may make it, and a sentence that says who", () => {
    for (const { from, action } of submissionTransitions) {
      const extras: Partial<Submission>[] = [{}, { childFlag: true }, { withdrawalRequestedAt: "2026-01-01T00:00:00Z" }];
      expect([from, action, extras.some((extra) => (["sender", "clerk", "safeguarding lead"] as const).some((who) => allowedOnSubmission(as(who), submission(from, extra)).includes(action)))]).toEqual([from, action, true]);
      expect(whoMayWithSubmission[action]).toMatch(/^Only .*\.$/);
    }
  });
});

describe("an inquiry and its calls", () => {
  it("are the clerk’s to make and change; everybody with a seat reads", () => {
    const roles = ["chair", "vice-chair", "member", "attendee", "monitoring officer"] as const;
    for (const status of ["draft", "published", "concluded"] as const) for (const role of roles) expect(allowedOnInquiry(as(role), { bodyId: 1, status })).toEqual(["read"]);
    for (const status of ["draft", "open", "closed"] as const) for (const role of roles) expect(allowedOnCall(as(role), { bodyId: 1, status })).toEqual(["read"]);
    expect(allowedOnInquiry(as("clerk"), { bodyId: 1, status: "draft" })).toEqual(["read", "change", "call for evidence", "publish"]);
    expect(allowedOnInquiry(as("clerk"), { bodyId: 1, status: "concluded" })).toEqual(["read", "publish", "withdraw"]);
    expect(allowedOnCall(as("clerk"), { bodyId: 1, status: "open" })).toEqual(["read", "invite", "close"]);
  });

  it("ask under a duty only where the law gives that body one over that organisation", () => {
    for (const kind of ["police", "NHS", "council", "school", "charity"]) expect(whyOnlyInvite("informal panel", kind)).toMatch(/can require nobody/);
    expect(whyOnlyInvite("advisory committee", "police")).toMatch(/this body invites/);
    for (const kind of ["police", "NHS", "council"]) expect(whyOnlyInvite("overview and scrutiny committee", kind)).toBeNull();
    for (const kind of ["school", "charity", "safeguarding partnership", "other"]) expect(whyOnlyInvite("overview and scrutiny committee", kind)).toMatch(/No duty/);
  });
});
