// Meetings with their agendas, papers and releases; also what the public reads of them.
import type { Actor } from "../../../app/domain/actor.server.ts";
import { addItem } from "../../../app/domain/agendas/agendas.server.ts";
import { takeItemOff } from "../../../app/domain/agendas/taking-off.server.ts";
import { cancelMeeting, previewCancellation } from "../../../app/domain/cancelled-meetings/cancel-meeting.server.ts";
import { findMeeting } from "../../../app/domain/meetings/meetings.server.ts";
import { findMeetingForSubstitutes, nameSubstitute } from "../../../app/domain/meetings/substitutes.server.ts";
import { prepareMeeting, withdrawAgenda } from "../../../app/domain/papers/publish-agenda.server.ts";
import { item, openItem, posted, publish, schedule, textPaper } from "../../support/agenda.ts";
import { known, type Area, type Objects, type Params } from "./room.ts";

export const meetings: Area = {
  doors: ["routes/desk/meetings/", "routes/desk/agendas/", "routes/desk/papers/", "routes/record/meeting"],
  async furnish({ as, body, elsewhere }) {
    const clerk = await as("clerk");
    const committeeId = await body("childrens-scrutiny-committee");
    const own = await published(clerk, committeeId, 40);
    const other = await published(elsewhere.clerk, elsewhere.committeeId, 41);
    const withdrawn = await published(clerk, committeeId, 42);
    await withdrawAgenda(clerk, withdrawn.open["reference"], { why: "The wrong version was published." });
    const draft = await schedule(clerk, committeeId, 43);
    const cancelled = await published(clerk, committeeId, 44);
    await callOff(clerk, known(cancelled.open["reference"]), "The report is not ready.");
    const draftItem = await openItem(clerk, draft, "An item that nobody has published");
    return {
      own: own.open, other: other.open, withdrawn: withdrawn.open, cancelled: cancelled.open, "closed on list": own.closed, "closed off list": other.closed,
      absent: { reference: "2020-01-01-no-such-committee", itemId: "999999", paperId: "999999", postingId: "999999", id: "999999", reportId: "999999" },
      draft: { ...own.open, reference: draft, itemId: draftItem, paperId: "999999" },
      // the address names a thing of another body under a meeting that the reader may see
      crossed: { ...other.closed, reference: known(own.open["reference"]) },
    };
  },
};

async function published(clerk: Actor, bodyId: number, days: number): Promise<{ open: Params; closed: Params }> {
  const reference = await schedule(clerk, bodyId, days);
  const itemId = await openItem(clerk, reference, "How cases are checked", "Words for everybody.");
  const paperId = await textPaper(clerk, reference, itemId, `Report for day ${days} of ${bodyId}`, `An open report, ${days} ${bodyId}.`);
  const { itemId: closed } = await addItem(clerk, reference, item({
    openTitle: "A contract", accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "It is still being negotiated.", privateTitle: "Terms", privateWords: "Words for members of the committee.",
  }));
  const privateItem = String(closed);
  const privatePaper = await textPaper(clerk, reference, privateItem, "Terms", `A private paper, ${days} ${bodyId}.`);
  const spare = String((await addItem(clerk, reference, item({ openTitle: "An item to move" }))).itemId);
  await posted(clerk, reference);
  const postingId = String((await prepareMeeting(clerk, reference, "read")).postings[0]?.id);
  const { releaseId } = await publish(clerk, reference);
  const common = { reference, id: String(releaseId), spare, reportId: "new" };
  return { open: { ...common, itemId, paperId, postingId }, closed: { ...common, itemId: privateItem, paperId: privatePaper } };
}

/** Cancels a meeting as its clerk does. */
export async function callOff(clerk: Actor, reference: string, why: string): Promise<void> {
  const form = { why, carryTo: undefined, carried: [], version: (await prepareMeeting(clerk, reference, "read")).meeting.version, seen: undefined };
  const { seen } = await previewCancellation(clerk, reference, form);
  await cancelMeeting(clerk, reference, { ...form, seen });
}

/** Calendars and committees of the public. */
export const calendars: Area = {
  doors: ["routes/record/body-calendar", "routes/record/committee"],
  furnish: async () => ({ own: { slug: "childrens-scrutiny-committee" }, "not published": { slug: "executive" }, absent: { slug: "no-such-committee" } }),
};

/** A meeting of the executive, whose clerk the manager is; a committee gives no notices of a private meeting. */
export const executiveMeetings: Area = {
  doors: ["routes/desk/meetings/private-notice"],
  async furnish({ as, body, made }): Promise<Objects> {
    const desk = made("routes/desk/meetings/meeting");
    return { own: { reference: await schedule(await as("manager"), await body("executive"), 44) }, "a committee's": known(desk["own"]), absent: known(desk["absent"]) };
  },
};

/** A substitute who is named for a meeting: of the other committee's meetings there is none. */
export const substitutes: Area = {
  doors: ["routes/desk/meetings/substitutes", "routes/desk/meetings/withdraw-substitute"],
  async furnish({ as, made }): Promise<Objects> {
    const clerk = await as("clerk");
    const { own, other, cancelled, absent } = made("routes/desk/meetings/meeting");
    const reference = known(own?.["reference"]);
    const { choices: { members: [member], substitutes: [substitute] } } = await findMeetingForSubstitutes(clerk, reference);
    await nameSubstitute(clerk, reference, { memberId: known(member).personId, substituteId: known(substitute).personId });
    const [named] = (await findMeetingForSubstitutes(clerk, reference)).named;
    const substitutionId = String(known(named).id);
    return { own: { reference, substitutionId }, cancelled: known(cancelled), other: { ...other, substitutionId }, absent: { ...absent, substitutionId }, crossed: { reference, substitutionId: "999999" } };
  },
};

/** Items of another meeting that were deferred to this one: an open and a private one. */
export const deferredItems: Area = {
  doors: ["routes/desk/agendas/deferred-item"],
  async furnish({ as, body, made }): Promise<Objects> {
    const clerk = await as("clerk");
    const { own, other, absent, "closed off list": closed } = made("routes/desk/meetings/meeting");
    const reference = known(own?.["reference"]);
    const { meeting } = await findMeeting(clerk, reference, "read");
    const from = await published(clerk, await body("childrens-scrutiny-committee"), 44);
    for (const { itemId } of [from.open, from.closed]) await takeItemOff(clerk, from.open["reference"], itemId, { how: "deferred", toMeeting: String(meeting.id), why: "It is not ready.", papers: "stay" });
    const crossed = { ...known(closed), reference };
    return { own: { ...from.open, reference }, "closed on list": { ...from.closed, reference }, other: known(other), "closed off list": known(closed), absent: known(absent), crossed };
  },
};

/** The public's copies of papers. */
export const files: Area = {
  doors: ["routes/record/file"],
  async furnish({ db, made }): Promise<Objects> {
    const reference = known(made("routes/desk/meetings/meeting")["own"]?.["reference"]);
    const [copy] = await db.owner<{ sha256: string; name: string }[]>`select encode(sha256, 'hex') as sha256, file_name as name from record.file where reference = ${reference} limit 1`;
    return { own: { sha256: known(copy?.sha256), name: known(copy?.name) }, absent: { sha256: "0".repeat(64), name: "none.txt" } };
  },
};
