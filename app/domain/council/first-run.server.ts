import path from "node:path";
import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { theCouncil } from "../../record/council.server.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import { canAdminister } from "../actor.ts";
import { keepsRegister } from "../people/person.ts";
import { forbidden } from "../refusal.ts";

export const firstSteps = ["name the council", "look at the bank holidays", "add a committee or panel", "invite people", "set up mail", "keep the keys apart"] as const;
export type FirstStep = (typeof firstSteps)[number];

/** The steps of a new installation, each ticked by facts alone. `may` says whether this actor can take it. @throws a 403 refusal for others */
export async function listFirstSteps(actor: Actor, tx?: Work): Promise<{ step: FirstStep; done: boolean; may: boolean }[]> {
  const [manages, administers] = [keepsRegister(actor), canAdminister(actor)];
  if (!manages && !administers) throw forbidden("Only the democratic services manager and the administrators set Candour up.");
  const council = await theCouncil();
  const day = today().toString();
  const { bodies, people } = await countRegister(actor, tx);
  return [
    { step: "name the council", done: await isPublished(actor, tx), may: administers },
    { step: "look at the bank holidays", done: council.bankHolidays.some(({ date }) => date >= day), may: administers },
    { step: "add a committee or panel", done: bodies > 0, may: manages },
    { step: "invite people", done: people > 1, may: manages },
    { step: "set up mail", done: settings().mail !== undefined, may: administers },
    { step: "keep the keys apart", done: keysLieApart(), may: administers },
  ];
}

/** Whether the installation is still empty: one person, or no committee or panel yet. Only the manager can tell. */
export async function waitsForSetUp(actor: Actor, tx?: Work): Promise<boolean> {
  if (!keepsRegister(actor)) return false;
  const { bodies, people } = await countRegister(actor, tx);
  return bodies === 0 || people <= 1;
}

/** Whether there are any, and whether there is more than one person: asked at each visit to the home page, so never counted to the end. An administrator who does not keep the register sees his own bodies and colleagues only: then these steps are not his. */
function countRegister(actor: Actor, tx?: Work): Promise<{ bodies: number; people: number }> {
  return withActor(actor, async (inner) => ({
    bodies: (await inner.selectFrom("desk.body").select("id").limit(1).execute()).length,
    people: (await inner.selectFrom("access.person").select("id").where("kind", "=", "person").limit(2).execute()).length,
  }), tx);
}

async function isPublished(actor: Actor, tx?: Work): Promise<boolean> {
  const row = await withActor(actor, (inner) => inner.selectFrom("record.document").select("version").where("kind", "=", "settings").where("reference", "=", "council").limit(1).executeTakeFirst(), tx);
  return row !== undefined;
}

function keysLieApart(): boolean {
  const { dataFolder, keyFolder } = settings();
  return path.relative(dataFolder, keyFolder).startsWith("..");
}
