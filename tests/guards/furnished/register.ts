// The register: people as they stand to it, the organisations that they work for, and the bodies.
import { addOffice, addPerson, addSeat } from "../../support/people.ts";
import { known, type Area, type Params, type RoleName, type Room } from "./room.ts";

/** Each has a seat on the panel (or on another one), an office and an organisation that can be ended. */
export const people: Area = {
  doors: ["routes/desk/people/"],
  async furnish(room) {
    const panel = await room.body("childrens-improvement-panel");
    const own = await personWith(room, "Ada Fay", panel);
    const statutory = await personWith(room, "Stan Tutory", panel);
    await addOffice(room.db, Number(statutory["id"]), "senior information risk owner");
    const other = await personWith(room, "Otis Elsewhere", room.elsewhere.panelId);
    const suspended = await personWith(room, "Sue Spended", panel);
    const left = await personWith(room, "Lee Left", panel);
    const invited = await personWith(room, "Ina Vited", panel);
    await room.db.owner`update access.person set suspended_at = now() where id in ${room.db.owner([known(suspended["id"]), known(left["id"])])}`;
    await room.db.owner`update access.person set left_at = now() where id = ${known(left["id"])}`;
    await room.db.owner`update access.person set invited_at = now(), proved_email = null where id = ${known(invited["id"])}`;
    const held = async (role: RoleName): Promise<Params> => ({ ...own, ...(await holdingsOf(room, room.id(role))), id: String(room.id(role)) });
    return {
      own, statutory, other, suspended, left, invited,
      // whoever is at the door, at their own entry: a clerk, the manager, an administrator, a partner
      "the clerk": await held("clerk"), "the manager": await held("manager"), "the administrator": await held("administrator"), "the police": await held("police"),
      // the address names what another person holds under one whom the reader may see
      crossed: { ...other, id: known(own["id"]) },
      absent: { id: "999999", seatId: "999999", officeId: "999999", officerId: "999999" },
      witness: { ...own, id: String(room.id("witness")) },
    };
  },
};

async function personWith(room: Room, name: string, bodyId: number): Promise<Params> {
  const id = await addPerson(room.db, name);
  await addSeat(room.db, bodyId, id, "attendee");
  await addOffice(room.db, id, "safeguarding lead");
  await room.db.owner`insert into access.officer (organisation_id, person_id, from_on) select id, ${id}, '2020-01-01' from access.organisation order by id limit 1`;
  return { id: String(id), ...(await holdingsOf(room, id)) };
}

async function holdingsOf({ db }: Room, id: number): Promise<Params> {
  const [row] = await db.owner<{ seat: number | null; office: number | null; officer: number | null }[]>`
    select (select id from desk.membership where person_id = ${id} order by id limit 1) as seat,
      (select id from access.office where person_id = ${id} order by id limit 1) as office, (select id from access.officer where person_id = ${id} order by id limit 1) as officer`;
  const place = (one: number | null | undefined) => String(one ?? 999_999);
  return { seatId: place(row?.seat), officeId: place(row?.office), officerId: place(row?.officer) };
}

export const organisations: Area = {
  doors: ["routes/desk/organisations/"],
  async furnish({ db }) {
    const one = async (kind: string) => ({ id: String(known((await db.owner<{ id: number }[]>`select id from access.organisation where kind = ${kind} limit 1`)[0]?.id)) });
    return { own: await one("police"), "the council": await one("council"), absent: { id: "999999" } };
  },
};

export const bodies: Area = {
  doors: ["routes/desk/bodies/"],
  async furnish({ body, elsewhere }) {
    return {
      own: { id: String(await body("childrens-improvement-panel")) }, executive: { id: String(await body("executive")) },
      other: { id: String(elsewhere.panelId) }, absent: { id: "999999" },
    };
  },
};
