import postgres from "postgres";
import { StartRefusal } from "../start-refusal.ts";
import { makeCouncil } from "./council.server.ts";
import { seedDocumentRequests } from "./document-requests.server.ts";
import { seedInquiry } from "./inquiry.server.ts";
import { seedLateThings } from "./late-things.server.ts";
import { seedMeetings } from "./meetings.server.ts";
import { seedProposals } from "./proposals.server.ts";
import { theStory } from "./story.server.ts";
import { seedThread } from "./thread.server.ts";
import { seedWitnessSessions } from "./witness-sessions.server.ts";
import { seedWorkProgramme } from "./work-programme.server.ts";

const local = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Seeds the demo council into an empty local database, by the domain's own verbs. A second time changes nothing.
 * @returns lines for the start
 * @throws StartRefusal for a database that is elsewhere or holds real people
 */
export async function seedDemo(ownerUrl: string): Promise<string[]> {
  const owner = postgres(ownerUrl, { max: 1, onnotice() {} });
  try {
    const [state] = await owner<{ demo: boolean; made: boolean; people: boolean }[]>`select (select demo from access.installation) as demo, (select demo_made_at is not null from access.installation) as made, exists (select from access.person where kind <> 'service') as people`;
    if (state?.made) return [];
    if (state?.demo) throw new StartRefusal("The demo council was not finished when it was first made. Delete the data folder, or choose another one with DATA_FOLDER, and start again.");
    if (state?.people) throw new StartRefusal("This database holds real people, so the demo is not put into it. Set DEMO=no, or give DATABASE_URL an empty database.");
    if (!local.has(new URL(ownerUrl).hostname)) throw new StartRefusal("The demo goes only into a database on this machine. Set DEMO=no, or unset DATABASE_URL.");
    await owner`update access.installation set demo = true`;
    const council = await makeCouncil(owner);
    const story = await theStory();
    const meetings = await seedMeetings(council, story);
    await seedLateThings(council, meetings);
    await seedWorkProgramme(council, story, meetings);
    await seedProposals(council);
    await seedInquiry(council);
    await seedThread(council, story, meetings);
    await seedDocumentRequests(council, story);
    await seedWitnessSessions(council);
    await owner`delete from access.session`;
    await owner`update access.installation set demo_made_at = now()`;
    await owner`analyze`;
    return ["The demo council has been made: sign in as anybody with one click."];
  } finally {
    await owner.end({ timeout: 2 });
  }
}
