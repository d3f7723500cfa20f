// What members asked for: of the executive, about a meeting, through the panel; waiting, refused with a statement, and another committee's.
import type { Actor } from "../../../app/domain/actor.server.ts";
import { decideDocumentRequest } from "../../../app/domain/document-requests/decisions.server.ts";
import { askingForm, decisionForm } from "../../../app/domain/document-requests/document-request-forms.ts";
import { askForDocument } from "../../../app/domain/document-requests/document-requests.server.ts";
import { addSeat, signIn } from "../../support/people.ts";
import { known, type Area, type Objects, type Params, type Room } from "./room.ts";

/** @returns the address of what somebody asks for */
export async function documentOf(actor: Actor, bodyId: number, given: Record<string, string> = {}): Promise<Params> {
  const asked = { ground: "regulation 17", business: "Placement contract, 3 March", relevance: "neither", why: "The review asks who decided.", askedOf: "the executive", what: "The options paper", ...given };
  return askForDocument(actor, askingForm.parse({ bodyId: String(bodyId), ...asked }));
}

export async function refuseDocument(actor: Actor, reference: string | undefined): Promise<void> {
  const refusal = { outcome: "refused", version: "1", limit: "exempt or confidential and not relevant", reasons: "A contract is being negotiated.", document: "A paper about a contract", statement: "The paper discloses terms of a contract, and is not relevant to the review." };
  await decideDocumentRequest(actor, reference, decisionForm.parse(refusal));
}

async function ofTheDemo(room: Room): Promise<Objects> {
  const [member, chair] = [await room.as("member"), await room.as("chair")];
  const [committeeId, panelId] = [await room.body("childrens-scrutiny-committee"), await room.body("childrens-improvement-panel")];
  return {
    own: await documentOf(member, committeeId), "about a meeting": await documentOf(member, committeeId, { ground: "section 100F" }), "chair's": await documentOf(chair, panelId, { ground: "need to know" }),
    refused: await documentOf(member, committeeId), other: await documentOf((await signIn(room.db, room.elsewhere.readers[0])).actor, room.elsewhere.panelId, { ground: "need to know" }),
    absent: { reference: "doc-0000000000000000" }, malformed: { reference: "doc-1" },
  };
}

export const documents: Area = {
  doors: ["routes/desk/document-requests/"],
  async furnish(room): Promise<Objects> {
    await addSeat(room.db, room.elsewhere.committeeId, room.elsewhere.readers[0], "member"); // these rights are a councillor's
    const made = await ofTheDemo(room);
    await refuseDocument(await room.as("clerk"), known(made["refused"])["reference"]);
    return made;
  },
};

/** What is decided there cannot be decided again: this door has its own of those that wait. */
export const decidedDocuments: Area = {
  doors: ["routes/desk/document-requests/decide"],
  async furnish(room): Promise<Objects> {
    return { ...(await ofTheDemo(room)), refused: known(room.made("routes/desk/document-requests/document-request")["refused"]) };
  },
};
