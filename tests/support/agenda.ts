// Meetings on their way to the public, made by the domain's own verbs.
import { Temporal } from "temporal-polyfill";
import { today } from "../../app/clock.ts";
import type { Actor } from "../../app/domain/actor.server.ts";
import { newItemForm, type ItemGiven } from "../../app/domain/agendas/agenda.ts";
import { addItem } from "../../app/domain/agendas/agendas.server.ts";
import { findMeeting, scheduleMeeting } from "../../app/domain/meetings/meetings.server.ts";
import { recordPosting } from "../../app/domain/meetings/postings.server.ts";
import { addPaper, listOpenPapers } from "../../app/domain/papers/papers.server.ts";
import { prepareAgendaRelease, publishAgenda } from "../../app/domain/papers/publish-agenda.server.ts";
import { findRelease } from "../../app/domain/publication/releases.server.ts";

/** @returns the ISO date so many days from today, in business time */
export const inDays = (days: number) => today().add({ days }).toString();

/** Schedules a meeting of the body. @returns its reference */
export async function schedule(clerk: Actor, bodyId: number, days = 30): Promise<string> {
  const { reference } = await scheduleMeeting(clerk, { bodyId, heldOn: inDays(days), startsAt: "10:00", endsAt: "12:00", place: "Council Chamber, Town Hall", accessDetails: "Step-free" });
  return reference;
}

/** What a clerk types for an item, through the form's own schema. */
export function item(given: Record<string, string | string[]>): ItemGiven {
  return newItemForm.parse({ purpose: "To discuss", accessStatus: "open", ...given });
}

/** Adds an open item. @returns its id as it stands in a URL */
export async function openItem(clerk: Actor, reference: string, openTitle: string, words = ""): Promise<string> {
  return String((await addItem(clerk, reference, item({ openTitle, words }))).itemId);
}

/** Adds an exempt item with private words. @returns its id as it stands in a URL */
export async function exemptItem(clerk: Actor, reference: string, openTitle: string, privateWords: string): Promise<string> {
  const given = item({ openTitle, accessStatus: "likely exempt", paragraphs: ["LGA 1972 Sch 12A para 3"], publicInterestReason: "The contract is still being negotiated", privateTitle: "Private title", privateWords });
  return String((await addItem(clerk, reference, given)).itemId);
}

/** Attaches a text file; to a published agenda with the reason why it comes later. @returns its id as it stands in a URL */
export async function textPaper(clerk: Actor, reference: string, itemId: string, title: string, words: string, why?: string): Promise<string> {
  async function* stream() {
    yield Buffer.from(words, "utf8");
  }
  return String((await addPaper(clerk, reference, itemId, { stream: stream(), declaredName: "report.txt", declaredType: "text/plain", title }, { why })).paperId);
}

/** Records that everything was posted at the office some days ago. */
export async function posted(clerk: Actor, reference: string, daysAgo = 1): Promise<void> {
  const postedOn = today().subtract({ days: daysAgo });
  const { meeting } = await findMeeting(clerk, reference, "record a posting");
  const papers = (await listOpenPapers(clerk, meeting.id, meeting.bodyId)).map((paper) => paper.id); // each by itself: they came only now
  await recordPosting(clerk, reference, { what: ["notice", "agenda", "reports"], papers, postedOn: Temporal.PlainDate.from(postedOn).toString(), postedTime: "09:30", place: "Town Hall" });
}

/** Prepares, approves and publishes in one go, as one clerk does. */
export async function publish(clerk: Actor, reference: string): Promise<{ releaseId: number; version: number; sha256: string }> {
  const { releaseId } = await prepareAgendaRelease(clerk, reference, {});
  const { sha256 } = await findRelease(clerk, releaseId);
  const { version } = await publishAgenda(clerk, releaseId, { sha256 });
  return { releaseId, version, sha256 };
}
