import postgres from "postgres";
import { StartRefusal } from "../start-refusal.ts";

/** @throws StartRefusal when a portal that is not the demo would run on a database with the demo's people */
export async function refuseDemoPeople(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice() {} });
  try {
    const [found] = await owner<{ demo: boolean }[]>`select demo from access.installation`;
    if (found?.demo) throw new StartRefusal("This database holds the demo council, whose people anyone can sign in as. Give DATABASE_URL an empty database, or set DEMO=yes to look at the demo.");
  } finally {
    await owner.end({ timeout: 2 });
  }
}
