// The pages of inquiries, evidence, minutes and recommendations, each where it shows something, on what the guards furnish.
import { furnishCouncil } from "../../guards/furnished-council.ts";
import { addressAt } from "../../guards/doors.ts";
import { inFull } from "../../support/chromium.ts";
import type { DemoPortal } from "../../support/demo-portal.ts";
import { withErrors, type Shown } from "./shown.ts";

/** A page of the site map, the door whose objects it shows, which of them, and who looks. */
type Looked = { at: string; door?: string; object?: string; who?: string; empty?: true };

const clerk = "Priya Shah";
const chair = "Councillor Tom Ashworth";
const member = "Councillor Ellen Marsh";
const leader = "Councillor Marcus Hale";
const police = "Inspector Daniel Frost";
const lead = "Yusuf Adeyemi";

const record: Looked[] = [
  { at: "/inquiries" }, { at: "/inquiries/:reference" }, { at: "/inquiries/:reference", object: "withdrawn" },
  { at: "/evidence/:reference" }, { at: "/evidence/:reference", object: "withdrawn" },
  { at: "/meetings/:reference/minutes", door: "routes/record/minutes" }, { at: "/meetings/:reference/minutes", door: "routes/record/minutes", object: "signed" }, { at: "/meetings/:reference/minutes", door: "routes/record/minutes", object: "withdrawn" },
  { at: "/committees/:slug", door: "routes/record/committee" }, { at: "/work-programme" }, { at: "/work-programme/:slug" }, { at: "/work-programme/:slug", object: "withdrawn" },
  { at: "/recommendations" }, { at: "/recommendations/:slug" }, { at: "/recommendations/:slug", object: "withdrawn" },
];

const takingPart: Looked[] = [
  { at: "/take-part/calls" },
  { at: "/take-part/calls/:callId", door: "routes/take-part/call", who: police, empty: true },
  ...["", "/change", "/files", "/send", "/withdraw"].map((part): Looked => ({ at: `/take-part/evidence/:reference${part}`, door: "routes/desk/submissions/submission", object: "draft", who: police })),
  ...["", "/change"].map((part): Looked => ({ at: `/take-part/evidence/:reference${part}`, door: "routes/desk/submissions/submission", object: "returned", who: police })),
  { at: "/take-part/evidence/:reference/withdraw", door: "routes/desk/submissions/submission", who: police, empty: true },
];

const inquiries: Looked[] = [
  { at: "", who: clerk }, { at: "", who: police }, { at: "/new", who: clerk, empty: true },
  { at: "/:reference", who: clerk }, { at: "/:reference", who: member, object: "draft" }, { at: "/:reference/change", who: clerk, empty: true },
  { at: "/:reference/conclude", who: clerk }, { at: "/:reference/publish", who: clerk }, { at: "/:reference/withdraw", who: clerk, empty: true }, { at: "/:reference/calls/new", who: clerk, empty: true },
  ...["own", "open", "closed"].map((object): Looked => ({ at: "/:reference/calls/:callId", object, who: clerk })),
  { at: "/:reference/calls/:callId/change", who: clerk, empty: true }, { at: "/:reference/calls/:callId/questions/new", who: clerk, empty: true },
  { at: "/:reference/calls/:callId/questions/:questionId", who: clerk, empty: true }, { at: "/:reference/calls/:callId/questions/:questionId/remove", who: clerk },
  { at: "/:reference/calls/:callId/invite", who: clerk, empty: true }, { at: "/:reference/calls/:callId/invitations/:invitationId/remove", who: clerk },
  { at: "/:reference/calls/:callId/open", who: clerk }, { at: "/:reference/calls/:callId/close", object: "open", who: clerk },
];

const evidence: Looked[] = [
  { at: "", who: lead },
  ...["own", "received", "checking", "published", "returned", "refused", "withdrawn", "child", "withdrawal asked", "visitor's"].map((object): Looked => ({ at: "/:reference", object, who: clerk })),
  { at: "/:reference", who: member }, { at: "/:reference", object: "child", who: lead },
  { at: "/:reference/check", object: "received", who: clerk }, { at: "/:reference/return", object: "received", who: clerk, empty: true }, { at: "/:reference/refuse", object: "received", who: clerk, empty: true },
  { at: "/:reference/accept", object: "checking", who: clerk }, { at: "/:reference/status", who: clerk }, { at: "/:reference/child", who: member, empty: true }, { at: "/:reference/clear-child", object: "child", who: lead, empty: true },
  { at: "/:reference/agree-to-withdrawal", object: "withdrawal asked", who: clerk, empty: true }, { at: "/:reference/public-text", who: clerk }, { at: "/:reference/public-text/:questionId", who: clerk, empty: true },
  { at: "/:reference/publish", who: clerk }, { at: "/:reference/withdraw", object: "published", who: clerk, empty: true },
];

const submissions: Looked[] = [
  { at: "", who: police }, { at: "", who: clerk },
  { at: "/new/:callId", door: "routes/desk/submissions/start", who: police }, { at: "/new/:callId/cannot-supply", door: "routes/desk/submissions/start", who: police, empty: true },
  ...["draft", "received", "own", "returned", "refused", "withdrawn", "child"].map((object): Looked => ({ at: "/:reference", object, who: police })),
  ...["about", "answers/:questionId"].map((part): Looked => ({ at: `/:reference/${part}`, object: "draft", who: police, empty: true })),
  ...["child", "files", "description", "publication", "sign-off", "check", "files/:fileId/remove"].map((part): Looked => ({ at: `/:reference/${part}`, object: "draft", who: police })),
  { at: "/:reference/withdraw", object: "draft", who: police, empty: true }, { at: "/:reference/ask-to-withdraw", who: police, empty: true }, { at: "/:reference/flag", object: "received", who: police, empty: true },
];

const minutes: Looked[] = [
  { at: "/desk/minutes", who: clerk },
  ...["draft", "with the chair", "cleared", "own", "agreed", "signed"].map((object): Looked => ({ at: "", object, who: clerk })), { at: "", object: "with the chair", who: chair },
  { at: "/draft", object: "not drafted", who: clerk }, { at: "/draft", object: "not drafted", who: member },
  ...["attendance", "attendance/:attendanceId", "chair"].map((part): Looked => ({ at: `/${part}`, object: "draft", who: clerk })),
  ...["attendance/new", "declarations/:declarationId", "resolutions/:resolutionId", "exclusion/:minuteId"].map((part): Looked => ({ at: `/${part}`, object: "draft", who: clerk, ...(part === "attendance/new" ? { empty: true as const } : {}) })),
  { at: "/items/:minuteId", object: "own", who: clerk }, { at: "/items/:minuteId/exempt", object: "draft", who: clerk, empty: true }, { at: "/items/:minuteId/exempt", object: "draft", who: member },
  { at: "/fair-record", object: "draft", who: clerk }, { at: "/clear", object: "with the chair", who: chair }, { at: "/return", object: "with the chair", who: chair, empty: true },
  { at: "/publish", object: "cleared", who: clerk }, { at: "/withdraw", who: clerk, empty: true }, { at: "/agree", who: clerk }, { at: "/presided", object: "agreed", who: clerk, empty: true }, { at: "/sign", object: "agreed", who: member },
];

const recommendations: Looked[] = [
  { at: "", who: clerk }, { at: "", who: leader }, { at: "", who: police }, { at: "/new", who: clerk, empty: true }, { at: "/outside", who: clerk, empty: true },
  ...["claimed", "draft", "proposed", "signed off", "resolved", "own", "verified", "published"].map((object): Looked => ({ at: "/:reference", object, who: clerk })), { at: "/:reference", who: leader },
  { at: "/:reference/change", object: "draft", who: clerk, empty: true }, { at: "/:reference/citations/new", object: "draft", who: clerk, empty: true }, { at: "/:reference/citations/:citationId/remove", object: "draft", who: clerk },
  { at: "/:reference/freeze", object: "draft", who: clerk }, { at: "/:reference/reopen", object: "proposed", who: chair }, { at: "/:reference/sign", object: "proposed", who: chair }, { at: "/:reference/resolve", object: "signed off", who: clerk },
  { at: "/:reference/notice", object: "resolved", who: clerk }, { at: "/:reference/respond", who: leader, empty: true }, { at: "/:reference/update", who: leader, empty: true }, { at: "/:reference/complete", who: leader, empty: true },
  { at: "/:reference/confirm", object: "claimed", who: clerk }, { at: "/:reference/supersede", who: clerk, empty: true }, { at: "/:reference/publish", who: clerk }, { at: "/:reference/withdraw", object: "published", who: clerk, empty: true },
];

const documents: Looked[] = [
  { at: "", who: clerk }, { at: "", who: member }, { at: "", who: police }, { at: "/new", who: member }, { at: "/new?ground=regulation+17", who: member, empty: true },
  { at: "/:reference", object: "refused", who: clerk }, { at: "/:reference", who: member }, { at: "/:reference/decide", who: clerk, empty: true }, { at: "/:reference/decide", object: "about a meeting", who: clerk },
];

const programmes: Looked[] = [
  { at: "", who: clerk }, { at: "", who: police }, { at: "/:slug", who: clerk }, { at: "/:slug", who: member }, { at: "/:slug/publish", who: clerk, empty: true }, { at: "/:slug/withdraw", who: clerk, empty: true }, { at: "/:slug/topics/new", who: clerk, empty: true },
  { at: "/:slug/topics/:topicId", who: clerk }, { at: "/:slug/topics/:topicId", object: "settled", who: clerk },
  ...["change", "standing"].map((part): Looked => ({ at: `/:slug/topics/:topicId/${part}`, who: clerk, empty: true })), { at: "/:slug/topics/:topicId/move", who: clerk },
];

const proposals: Looked[] = [
  { at: "", who: member }, { at: "", who: leader }, { at: "", who: police }, { at: "/new", who: member, empty: true }, { at: "/refer", who: member, empty: true },
  ...["own", "accepted", "declined", "reference", "placed", "met"].map((object): Looked => ({ at: "/:id", object, who: chair })), { at: "/:id", object: "met", who: clerk }, { at: "/:id", object: "the leader's", who: leader },
  { at: "/:id/change", who: member, empty: true }, { at: "/:id/decide", who: chair, empty: true }, { at: "/:id/place", object: "reference", who: chair, empty: true }, { at: "/:id/agenda", object: "accepted", who: clerk, empty: true },
  { at: "/:id/outcome", object: "met", who: clerk, empty: true }, { at: "/:id/withdraw", who: member },
];

const notices: Looked[] = [{ at: "", who: leader }, { at: "", object: "received", who: clerk }, { at: "/receipt", who: leader, empty: true }];
const releases: Looked[] = ["evidence", "evidence approved by the chair", "published evidence", "minutes", "recommendation", "inquiry", "programme"].map((object) => ({ at: "/:id", object, who: object === "minutes" || object === "inquiry" || object === "programme" ? clerk : chair }));

/** Under which address and behind which door each list lies. */
const lists: readonly [start: string, door: string, pages: readonly Looked[]][] = [
  ["", "", record], ["", "", takingPart], ["/desk/inquiries", "routes/desk/inquiries/inquiry", inquiries], ["/desk/evidence", "routes/desk/evidence/submission", evidence], ["/desk/submissions", "routes/desk/submissions/submission", submissions],
  ["/desk/meetings/:reference/minutes", "routes/desk/minutes/minutes", minutes], ["/desk/proposals", "routes/desk/proposals/proposal", proposals], ["/desk/recommendations", "routes/desk/recommendations/recommendation", recommendations], ["/desk/work-programme", "routes/desk/work-programme/topic", programmes], ["/desk/document-requests", "routes/desk/document-requests/document-request", documents], ["/desk/notices/:id", "routes/desk/recommendations/notice", notices], ["/desk/releases", "routes/desk/release", releases],
];
const ofRecord: Record<string, string> = { inquiries: "routes/record/inquiry", evidence: "routes/record/evidence", recommendations: "routes/record/recommendation", "work-programme": "routes/record/work-programme" };

/** Furnishes the council and shows every page of these with its object; those with a form of their own also sent empty. */
export async function shownThreads({ database }: DemoPortal): Promise<Shown[]> {
  const council = await furnishCouncil(database, { keepSignIns: true });
  const seen = new Set<string>();
  return lists.flatMap(([start, usual, pages]) => pages.flatMap(({ at, door, object = "own", who, empty }) => {
    const pattern = at.startsWith("/desk/") ? at : start + at;
    // each address once; its further states where there is time for them
    if (seen.has(pattern) && !inFull) return [];
    seen.add(pattern);
    const params = council.object(door ?? (usual || (ofRecord[pattern.split("/")[1] ?? ""] ?? "")), object) ?? {};
    const page: Shown = { what: `${pattern}, ${object}`, path: addressAt(pattern, params), ...(who ? { who } : {}) };
    return empty ? withErrors(page) : [page];
  }));
}
