// Late, withdrawn and deferred items, reports to follow and papers that were tabled, as the demo council has them.
import type { DemoPortal } from "../../support/demo-portal.ts";
import { desk, priya, tom, withErrors, type Shown } from "./shown.ts";

/** @param published the agenda of the demo that has them; @param ready one that was never published */
export async function shownLateThings(portal: DemoPortal, { published, ready, openItem }: { published: string; ready: string; openItem: string | undefined }): Promise<Shown[]> {
  const itemOf = async (title: string) => (await portal.database.owner<{ id: number }[]>`select i.id from desk.agenda_item i join desk.meeting m on m.id = i.meeting_id where m.reference = ${published} and i.open_title like ${`${title}%`}`)[0]?.id;
  const [added, waiting, deferred] = [await itemOf("Letter of the commissioner"), await itemOf("Double-checking"), await itemOf("Work programme")];
  const [report] = await portal.database.owner<{ id: number }[]>`select id from desk.report_to_follow order by id limit 1`;
  const [later] = await portal.database.owner<{ reference: string }[]>`select m.reference from desk.taken_off o join desk.meeting m on m.id = o.deferred_to where o.item_id = ${deferred ?? 0}`;
  const at = `/meetings/${published}/items`;
  return [
    desk("an added item", `${at}/${added}`), desk("an item that waits for a report", `${at}/${waiting}`), desk("a deferred item", `${at}/${deferred}`),
    desk("draft why it is urgent", `${at}/${added}/urgency`, tom), desk("no reason is needed", `${at}/${waiting}/urgency`, tom),
    ...withErrors(desk("withdraw or defer an item", `${at}/${waiting}/off`)), desk("an item that is deferred already", `${at}/${deferred}/off`), desk("an item of a draft", `/meetings/${ready}/items/${openItem}/off`),
    desk("add a deferred item", `/meetings/${later?.reference}/deferred/${deferred}`), ...withErrors(desk("mark a report to follow", `${at}/${waiting}/reports/new`)), desk("a report that follows", `${at}/${waiting}/reports/${report?.id}`, priya),
    ...withErrors(desk("a late paper", `${at}/${waiting}/papers?arrival=follows-${report?.id}`)), desk("a paper before the meeting", `${at}/${waiting}/tabled`),
  ];
}
