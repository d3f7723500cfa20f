import type { ReleaseKind } from "../domain/publication/release.ts";
import { paths } from "../paths.ts";

/** What may pass the gate by a page; the council's settings are published by their own. */
export type GatedKind = Exclude<ReleaseKind, "settings">;

/** What a release of each kind is called, where its subject lies on the desk, where it is prepared again and where the public reads it. */
export const releaseWords: Record<GatedKind, { name: string; published: string; publish: string; staysClosed: string; desk(reference: string): string; again(reference: string): string; record(reference: string): string }> = {
  meeting: {
    name: "notice and agenda", published: "Notice and agenda published", publish: "Publish notice and agenda", staysClosed: "The reasons in free text, who prepared what, and every draft stay on the desk.",
    desk: (reference) => paths.desk.meeting(reference), again: (reference) => paths.desk.publishAgenda(reference), record: (reference) => paths.meeting(reference),
  },
  inquiry: {
    name: "inquiry", published: "Inquiry published", publish: "Publish the inquiry", staysClosed: "What was sent in, who was asked and every draft stay on the desk.",
    desk: (reference) => paths.desk.inquiry(reference), again: (reference) => paths.desk.inquiryPart(reference, "publish"), record: (reference) => paths.inquiry(reference),
  },
  evidence: {
    name: "evidence", published: "Evidence published", publish: "Approve these words for publication", staysClosed: "The files and their names, who wrote what, the marking and handling, and what was struck out stay with the panel. Originals are never published.",
    desk: (reference) => paths.desk.evidence(reference), again: (reference) => paths.desk.evidencePart(reference, "publish"), record: (reference) => paths.evidence(reference),
  },
  minutes: {
    name: "minutes", published: "Minutes published", publish: "Publish the minutes", staysClosed: "Exempt minutes, what the chair said of the draft, and the detail of sensitive interests stay on the desk.",
    desk: (reference) => paths.desk.minutes(reference), again: (reference) => paths.desk.publishMinutes(reference), record: (reference) => paths.minutes(reference),
  },
  recommendation: {
    name: "recommendation", published: "Recommendation published", publish: "Approve and publish the recommendation", staysClosed: "Who signed it off, drafts before it, and evidence that is not published stay on the desk.",
    desk: (reference) => paths.desk.recommendation(reference), again: (reference) => paths.desk.recommendationStep(reference, "publish"), record: (reference) => paths.recommendation(reference),
  },
  programme: {
    name: "work programme", published: "Work programme published", publish: "Publish the work programme", staysClosed: "Who moved what, and topics that were settled more than a year ago, stay on the desk.",
    desk: (slug) => paths.desk.programme(slug), again: (slug) => paths.desk.programmePart(slug, "publish"), record: (slug) => paths.workProgramme(slug),
  },
};
