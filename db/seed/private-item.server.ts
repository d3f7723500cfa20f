import { writeExemptMinute } from "../../app/domain/minutes/exempt-minute.server.ts";
import { findWholeMinutes } from "../../app/domain/minutes/whole-minutes.server.ts";
import { answerFairRecord, recordExclusion } from "../../app/domain/minutes/writing.server.ts";
import type { DemoCouncil } from "./council.server.ts";

/** The committee excluded the public from one item: the resolution is public, what was said is sealed, and the rest is a fair record. */
export async function writePrivateItem(council: DemoCouncil, reference: string, item: string): Promise<void> {
  const clerk = await council.as("priya");
  const { items } = await findWholeMinutes(clerk, reference, "read");
  const minute = items.find((one) => one.title === item);
  if (!minute) throw new Error(`The demo's minutes have no item "${item}".`);
  await recordExclusion(clerk, reference, String(minute.id), {
    part: `The item “${item}”`, paragraphs: ["LGA 1972 Sch 12A para 1", "LGA 1972 Sch 12A para 2"],
    publicInterest: "One family could be recognised, even without a name. What the council learned from it is in the report that everybody can read, so the public interest in keeping the item private is the greater.",
    votesFor: 5, votesAgainst: 0, abstentions: 0, movedById: council.id("tom"), secondedById: council.id("ellen"), carried: true, outAt: "19:10", backAt: "19:35", version: 0,
  });
  await writeExemptMinute(clerk, reference, String(minute.id), { words: "Members considered eleven contacts in fourteen months and asked at each why it was closed. The monitoring officer was asked to pass two questions to the safeguarding partnership.", version: 0 });
  const { minutes } = await findWholeMinutes(clerk, reference, "read");
  await answerFairRecord(clerk, reference, { coherentAnswer: "no", summary: "Members considered a review of one family’s case in private and asked two questions of the safeguarding partnership.", version: minutes.version });
}
