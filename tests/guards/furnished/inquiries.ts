// Inquiries with their calls for evidence, the panel's own and another's, and what the public reads of them.
import type { Actor } from "../../../app/domain/actor.server.ts";
import type { CallAudience } from "../../../app/domain/inquiries/call.ts";
import { addCall, addQuestion, closeCall, findCall, inviteOrganisation, openCall } from "../../../app/domain/inquiries/calls.server.ts";
import { addInquiry, concludeInquiry } from "../../../app/domain/inquiries/inquiries.server.ts";
import { prepareInquiryRelease, withdrawInquiry } from "../../../app/domain/inquiries/publish-inquiry.server.ts";
import { approveAndPublish, findRelease } from "../../../app/domain/publication/releases.server.ts";
import { inDays } from "../../support/agenda.ts";
import { known, type Area, type Objects, type Params, type Room } from "./room.ts";

/** An inquiry of the body. @returns its reference */
export async function inquiryOf(clerk: Actor, bodyId: number, title: string): Promise<string> {
  const words = { title, question: "What went wrong?", why: "Nobody knows.", terms: "The last two years.", lines: ["Who decides?"] };
  return (await addInquiry(clerk, { bodyId, ...words })).reference;
}

export async function publishInquiry(clerk: Actor, reference: string): Promise<void> {
  const { releaseId } = await prepareInquiryRelease(clerk, reference, {});
  await approveAndPublish(clerk, releaseId, { sha256: (await findRelease(clerk, releaseId)).sha256 });
}

/** A call of one question, in draft, to which an organisation is invited. */
export async function callOf(clerk: Actor, reference: string, organisationId: number, openTo: CallAudience = "invited organisations"): Promise<Params> {
  const { callId } = await addCall(clerk, reference, { title: "Tell us what you know", closesOn: inDays(30), openTo, whatHappens: "The panel reads it." });
  await addQuestion(clerk, reference, callId, { words: "What did you see?" });
  await inviteOrganisation(clerk, reference, callId, { organisationId, kind: "invite", duty: undefined, dueOn: inDays(20), words: "Please tell us." });
  const { questions, invitations } = await findCall(clerk, reference, callId, "read");
  return { reference, callId: String(callId), questionId: String(known(questions[0]).id), invitationId: String(known(invitations[0]).id), organisationId: String(organisationId) };
}

/** The same, open. */
export async function openedCall(clerk: Actor, reference: string, organisationId: number, openTo?: CallAudience): Promise<Params> {
  const call = await callOf(clerk, reference, organisationId, openTo);
  await openCall(clerk, reference, call["callId"], {});
  return call;
}

/** The organisation of the person of this column. */
export async function organisationOf({ db, id }: Room, role: "police" | "NHS"): Promise<number> {
  const [row] = await db.owner<{ id: number }[]>`select organisation_id as id from access.officer where person_id = ${id(role)} order by id limit 1`;
  return known(row?.id);
}

const nothing: Params = { reference: "no-such-inquiry", callId: "999999", questionId: "999999", invitationId: "999999", organisationId: "999999" };

export const inquiries: Area = {
  doors: ["routes/desk/inquiries/"],
  async furnish(room): Promise<Objects> {
    const { as, body, elsewhere } = room;
    const clerk = await as("clerk");
    const [panelId, police, nhs] = [await body("childrens-improvement-panel"), await organisationOf(room, "police"), await organisationOf(room, "NHS")];
    const published = await inquiryOf(clerk, panelId, "Cases closed too soon");
    await publishInquiry(clerk, published);
    const own = await callOf(clerk, published, police);
    const open = await openedCall(clerk, published, police);
    const closed = await openedCall(clerk, published, police);
    await closeCall(clerk, published, closed["callId"], {});
    const draft = await callOf(clerk, await inquiryOf(clerk, panelId, "An inquiry that nobody has published"), police);
    const other = await openedCall(elsewhere.clerk, await inquiryOf(elsewhere.clerk, elsewhere.panelId, "Damp homes"), nhs);
    return {
      own, open, closed, draft, other, absent: nothing, concluded: { ...nothing, reference: await concluded(clerk, panelId, "An inquiry that is over") },
      // the address names a call of another panel, or a question of another call, under what the reader may see
      crossed: { ...other, reference: published }, "another call's": { ...own, questionId: known(draft["questionId"]), invitationId: known(draft["invitationId"]) },
    };
  },
};

async function concluded(clerk: Actor, bodyId: number, title: string): Promise<string> {
  const reference = await inquiryOf(clerk, bodyId, title);
  await publishInquiry(clerk, reference);
  await concludeInquiry(clerk, reference, {});
  return reference;
}

/** What is sent there ends what others start from: these doors have an inquiry or a call of their own. */
export const endedInquiries: readonly Area[] = [
  { doors: ["routes/desk/inquiries/conclude-inquiry"], furnish: (room) => withOwn(room, async (clerk, panelId) => {
    const reference = await inquiryOf(clerk, panelId, "An inquiry to conclude");
    await publishInquiry(clerk, reference);
    return { own: { reference } };
  }) },
  { doors: ["routes/desk/inquiries/open-call"], furnish: (room) => withOwn(room, async (clerk, panelId, police) => ({ own: await callOf(clerk, await inquiryOf(clerk, panelId, "A call to open"), police) })) },
  { doors: ["routes/desk/inquiries/close-call"], furnish: (room) => withOwn(room, async (clerk, panelId, police) => ({ open: await openedCall(clerk, await inquiryOf(clerk, panelId, "A call to close"), police) })) },
];

async function withOwn(room: Room, make: (clerk: Actor, panelId: number, police: number) => Promise<Objects>): Promise<Objects> {
  const clerk = await room.as("clerk");
  return { ...room.made("routes/desk/inquiries/inquiry"), ...(await make(clerk, await room.body("childrens-improvement-panel"), await organisationOf(room, "police"))) };
}

export const publicInquiries: Area = {
  doors: ["routes/record/inquiry"],
  async furnish({ as, body, made }): Promise<Objects> {
    const clerk = await as("clerk");
    const panelId = await body("childrens-improvement-panel");
    const withdrawn = await inquiryOf(clerk, panelId, "An inquiry that was withdrawn");
    await publishInquiry(clerk, withdrawn);
    await withdrawInquiry(clerk, withdrawn, { why: "The question was another one." });
    const over = await concluded(clerk, panelId, "An inquiry that is over and public");
    await publishInquiry(clerk, over);
    const desk = made("routes/desk/inquiries/inquiry");
    return { own: known(desk["own"]), "not published": known(desk["draft"]), absent: nothing, withdrawn: { reference: withdrawn }, concluded: { reference: over } };
  },
};
