import { addItem } from "../../app/domain/agendas/agendas.server.ts";
import { takeItemOff } from "../../app/domain/agendas/taking-off.server.ts";
import { draftUrgency } from "../../app/domain/agendas/urgency.server.ts";
import { findMeeting } from "../../app/domain/meetings/meetings.server.ts";
import { prepareAgendaRelease, prepareMeeting, publishAgenda } from "../../app/domain/papers/publish-agenda.server.ts";
import { markReportToFollow } from "../../app/domain/papers/reports-to-follow.server.ts";
import { findRelease } from "../../app/domain/publication/releases.server.ts";
import type { DemoCouncil } from "./council.server.ts";
import type { DemoMeetings } from "./meetings.server.ts";

/** On the agenda that was just published: an item is added, with the chair's draft reason; a report follows; and one item is deferred to the meeting in draft. */
export async function seedLateThings(council: DemoCouncil, { published, draft }: DemoMeetings): Promise<void> {
  const clerk = await council.as("priya");
  const { items } = await prepareMeeting(clerk, published, "read");
  const itemOf = (openTitle: string) => String(items.find((item) => item.openTitle.startsWith(openTitle))?.id);
  const { itemId } = await addItem(clerk, published, {
    openTitle: "Letter of the commissioner on agency social workers", purpose: "To discuss", presentedBy: "Interim Assistant Director", minutesAllowed: 15, words: "The commissioner has written and asks for the committee’s view.",
    accessStatus: "open", paragraphs: [], confidentialGround: "", reviewOn: undefined,
  });
  await draftUrgency(await council.as("tom"), published, String(itemId), { words: "The letter came after the agenda was published and asks for an answer before the next meeting.", version: 0 });
  await markReportToFollow(clerk, published, itemOf("Double-checking"), "new", {
    title: "Case reviews: figures to the end of the quarter", owedBy: "Finance Manager", expectedOn: undefined, why: "The quarter’s figures are still being checked.", notComing: false, notComingWhy: undefined, version: 0,
  });
  const { meeting: later } = await findMeeting(clerk, draft, "read");
  await takeItemOff(clerk, published, itemOf("Work programme"), { how: "deferred", toMeeting: String(later.id), why: "The programme is written anew once the panel has reported.", papers: "stay" });
  const { releaseId } = await prepareAgendaRelease(clerk, published, {});
  const { sha256 } = await findRelease(clerk, releaseId);
  await publishAgenda(clerk, releaseId, { sha256 });
}
