// Closed sessions of the panel and of another, with sealed material, openings and witnesses.
import { createHash } from "node:crypto";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { askForOpening, secondOpening } from "../../../app/domain/witness-sessions/openings.server.ts";
import { attachSealedFile, recordSealedNote } from "../../../app/domain/witness-sessions/sealed-material.server.ts";
import { determineSession, planSession, sealSession } from "../../../app/domain/witness-sessions/witness-sessions.server.ts";
import { answerInvitation } from "../../../app/domain/witness-sessions/witness-invitation.server.ts";
import { inviteWitness } from "../../../app/domain/witness-sessions/witnesses.server.ts";
import { inDays } from "../../support/agenda.ts";
import { addPerson, addSeat, signIn } from "../../support/people.ts";
import { known, type Area, type Objects, type Params, type Room } from "./room.ts";

export const witnessSessions: Area = { doors: ["routes/desk/witness-sessions/"], furnish };

async function furnish(room: Room): Promise<Objects> {
  const { db, as, id, elsewhere } = room;
  const [clerk, monitor] = [await as("clerk"), await as("monitoring officer")];
  const panelId = await room.body("childrens-improvement-panel");
  const seal = async (by: Actor, bodyId: number, readers: number[], custodianId: number, deputyId: number): Promise<Params> => {
    const reference = await plan(by, bodyId);
    await determineSession(monitor, reference, { words: "Heard in private, proportionately." });
    const witnessId = await witnessOf(by, reference);
    await sealSession(by, reference, { readers, custodianId, deputyId });
    return { reference, witnessId };
  };
  const listed = await seal(clerk, panelId, [id("chair"), id("attendee")], id("attendee"), id("vice-chair"));
  const off: [number, number, number] = [await addPerson(db, "Lena Listed"), await addPerson(db, "Kit Keeper"), await addPerson(db, "Dov Deputy")];
  for (const one of off) await addSeat(db, panelId, one, "member");
  const unlisted = await seal(clerk, panelId, [off[0]], off[1], off[2]);
  const other = await seal(elsewhere.clerk, elsewhere.panelId, [elsewhere.readers[0]], elsewhere.readers[1], elsewhere.readers[2]);
  const fill = async (session: Params, reader: Actor): Promise<Params> => {
    const reference = session["reference"] ?? "";
    await recordSealedNote(reader, reference, { words: "What was said." });
    const { fileId } = await attachSealedFile(reader, reference, { stream: bytes("What was handed over."), declaredName: "statement.txt", declaredType: "text/plain", title: "Statement" });
    const { openingId } = await askForOpening(await as("data protection"), reference, { ground: "Coroner", scope: "What was said in May." });
    return { ...session, fileId: String(fileId), openingId: String(openingId) };
  };
  const nothingInside = { fileId: "999999", openingId: "999999" };
  const planned = await plan(clerk, panelId);
  const determined = await plan(clerk, panelId);
  await determineSession(monitor, determined, { words: "Heard in private, proportionately." });
  const objects: Objects = {
    "closed on list": await fill(listed, await as("chair")),
    "closed off list": await fill(unlisted, (await signIn(db, off[0])).actor),
    other: await fill(other, (await signIn(db, elsewhere.readers[0])).actor),
    planned: { reference: planned, ...nothingInside, witnessId: await witnessOf(clerk, planned) },
    absent: { reference: "session-0000000000000000", ...nothingInside, witnessId: "999999" },
    // called off by the guards, and nothing else is done with it
    "to call off": { reference: await plan(clerk, panelId), ...nothingInside, witnessId: "999999" },
    determined: { reference: determined, ...nothingInside, witnessId: await witnessOf(clerk, determined) },
  };
  objects["own"] = objects["planned"] ?? {};
  // the address names a thing of another panel, or of another session, under a session that the reader may see
  objects["crossed"] = { ...objects["other"], reference: known(listed["reference"]) };
  objects["another session's witness"] = { ...objects["planned"], reference: determined };
  // one lawful opening of the listed session: asked for by the data protection officer, agreed by the monitoring officer
  await secondOpening(monitor, listed["reference"], objects["closed on list"]?.["openingId"], {});
  return objects;
}

const plan = async (by: Actor, bodyId: number) => (await planSession(by, { bodyId, openTitle: "Private session", heldOn: inDays(5), startsAt: "10:00", place: "Room 2" })).reference;

async function witnessOf(clerk: Actor, reference: string): Promise<string> {
  const { witnessId } = await inviteWitness(clerk, reference, { name: "Anne Other", email: "anne@witness.test", about: "What you saw.", contactName: "Priya Shah", contactTelephone: "01632 960001" });
  return String(witnessId);
}

/** What a witness meets: a link whose code waits, and their own invitation. The determined session's witness is signed in. */
export const takingPart: Area = {
  doors: ["routes/take-part/"],
  async furnish({ db, personIds, as, made }) {
    const of = (object: string) => known(made("routes/desk/witness-sessions/session")[object]?.["witnessId"]);
    const token = "g".repeat(43);
    await db.owner`update identity.pass set link_hash = ${createHash("sha256").update(token).digest()} where witness_id = ${of("planned")}`;
    const [witness] = await db.owner<{ id: number }[]>`select person_id as id from identity.witness where id = ${of("determined")}`;
    personIds.set("witness", known(witness?.id));
    await answerInvitation(await as("witness"), { answer: "accept", needs: ["breaks"], words: "A seat by the door.", version: 1 });
    return { own: { token }, absent: { token: "h".repeat(43) }, malformed: { token: "a-link-that-was-cut" } };
  },
};

async function* bytes(words: string) {
  yield Buffer.from(words, "utf8");
}
