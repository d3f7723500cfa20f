import postgres from "postgres";
import { StartRefusal } from "../start-refusal.ts";

/**
 * Refuses a portal for real people on a database with the demo's people, and a demo on a database that is none.
 * @param url the owner's login, or the desk's where this process has no other
 * @param login whose it is: the desk's login sees only the mark, the owner's also people who were left behind
 * @throws StartRefusal with what to do
 */
export async function refuseWrongPeople(url: string, login: "owner" | "desk", demo: boolean): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice() {} });
  try {
    const [mark] = await connection<{ demo: boolean }[]>`select access.is_demo() as demo`;
    if (demo && !mark?.demo) throw new StartRefusal("DEMO=yes, but this database does not hold the demo council. Set DEMO=no, or start once with DATABASE_URL naming an empty database on this machine.");
    if (demo) return;
    if (mark?.demo) throw new StartRefusal("This database holds the demo council, whose people anyone can sign in as. Give DATABASE_URL an empty database, or set DEMO=yes to look at the demo.");
    if (login === "owner" && (await holdsInvented(connection))) {
      throw new StartRefusal("This database holds people of the demo council (addresses that end in @saltmere.example), although it is not marked as the demo. Give DATABASE_URL a database without them.");
    }
  } finally {
    await connection.end({ timeout: 2 });
  }
}

/** The demo's addresses end in a domain that can never be anybody's. */
async function holdsInvented(owner: postgres.Sql): Promise<boolean> {
  const [found] = await owner<{ invented: boolean }[]>`select exists (select from access.person where email like '%@saltmere.example') as invented`;
  return found?.invented === true;
}
