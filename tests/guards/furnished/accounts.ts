// What belongs to no committee: the days in the council's settings, one's own account, and the links of the entrance.
import { findCouncil } from "../../../app/domain/council/council.server.ts";
import { addDay } from "../../../app/domain/council/days.server.ts";
import { linkHash } from "../../../app/domain/people/messages.server.ts";
import { sessionOf } from "../../../app/session/coming-and-going.server.ts";
import { beginApp } from "../../../app/session/one-time-codes.server.ts";
import { openSession } from "../../../app/session/sign-in.server.ts";
import { inDays } from "../../support/agenda.ts";
import { addPerson } from "../../support/people.ts";
import { known, type Area } from "./room.ts";

/** Days to come on which the council is closed, one that is in no list, and one that is no day. */
export const bankHolidays: Area = {
  doors: ["routes/desk/settings/remove-bank-holiday"],
  async furnish({ as }) {
    const { settings } = await findCouncil(await as("administrator"));
    const day = settings.bankHolidays.find(({ date }) => date > inDays(30))?.date;
    return { own: { day: known(day) }, ...notThere };
  },
};
export const closureDays: Area = {
  doors: ["routes/desk/settings/remove-closure-day"],
  async furnish({ as }) {
    const administrator = await as("administrator");
    const { version } = await findCouncil(administrator);
    await addDay(administrator, "closure day", { version, day: inDays(200), name: "The boiler" });
    return { own: { day: inDays(200) }, ...notThere };
  },
};
const notThere = { absent: { day: "1999-05-04" }, malformed: { day: "the-first-of-may" } };

/** A passkey of the clerk's, and one of the manager's; the member has an app for codes. Nobody else has a second factor. */
export const account: Area = {
  doors: ["routes/desk/account"],
  async furnish({ db, id }) {
    await db.owner`delete from access.totp`; // whoever acted here was given one
    const session = known(await sessionOf(await openSession(id("member"))));
    await beginApp(session);
    await db.owner`update access.totp set confirmed_at = now()`;
    const passkey = async (person: number) => {
      const [row] = await db.owner<{ id: number }[]>`insert into access.passkey (person_id, credential_id, public_key, counter, name) values (${person}, gen_random_uuid()::text::bytea, '\\x00', 0, 'A key of plastic') returning id`;
      return { id: String(row?.id) };
    };
    return { own: await passkey(id("clerk")), other: await passkey(id("manager")), absent: { id: "999999" } };
  },
};

/** The member's private calendar, and one whose owner is suspended. */
export const privateCalendars: Area = {
  doors: ["routes/private-calendar"],
  async furnish({ db, id }) {
    const give = async (person: number, letter: string) => {
      const token = letter.repeat(43);
      await db.owner`insert into access.calendar_link (person_id, hash) values (${person}, ${linkHash(token)})`;
      return { token };
    };
    const suspended = await addPerson(db, "Suspended with a calendar", { suspended: true });
    return { own: await give(id("member"), "m"), suspended: await give(suspended, "s"), absent: { token: "x".repeat(43) }, malformed: { token: "cut" } };
  },
};

/** Links that set a password: one that waits, one that was used, one that is over, one that never was. */
export const entrance: Area = {
  doors: ["routes/entrance/"],
  async furnish({ db }) {
    const link = async (letter: string, purpose: "invitation" | "reset", given: { used?: boolean; over?: boolean } = {}) => {
      const token = letter.repeat(43);
      const person = await addPerson(db, `Link ${letter}`);
      await db.owner`insert into access.password_link (purpose, person_id, email, token_hash, expires_at, used_at)
        select ${purpose}, id, email, ${linkHash(token)}, now() + ${given.over ? "-1 hour" : "1 hour"}::interval, ${given.used ? new Date() : null} from access.person where id = ${person}`;
      return { token };
    };
    return {
      own: await link("a", "reset"), invitation: await link("b", "invitation"), used: await link("c", "reset", { used: true }), expired: await link("d", "invitation", { over: true }),
      absent: { token: "e".repeat(43) }, malformed: { token: "cut" }, "set up": {},
    };
  },
};
