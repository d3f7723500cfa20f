import type { GatedDocument } from "../../domain/gate/gate.server.ts";
import { numberOf } from "../../ui/agenda.tsx";
import { EvidenceDocument } from "../../ui/evidence-document.tsx";
import { InquiryDocument } from "../../ui/inquiry-document.tsx";
import { MeetingDocument } from "../../ui/meeting-document.tsx";
import { MinutesDocument } from "../../ui/minutes-document.tsx";
import { ProgrammeDocument } from "../../ui/programme-document.tsx";
import { RecommendationDocument } from "../../ui/recommendation-document.tsx";

/** What becomes public, shown as the public will see it, from the very bytes of the release. */
export function ReleasedDocument({ document }: { document: GatedDocument }) {
  switch (document.kind) {
    case "meeting": return <MeetingDocument document={{ ...document, items: document.items.map((item) => ({ ...item, papers: item.papers.map((paper) => ({ ...paper, href: null })) })) }} />;
    case "inquiry": return <InquiryDocument document={document} />;
    case "programme": return <ProgrammeDocument document={document} />;
    case "evidence": return <EvidenceDocument document={document} />;
    case "minutes": return <MinutesDocument document={document} />;
    case "recommendation": return <RecommendationDocument recommendation={document} minutesHref={null} evidenceHref={() => null} overdue={null} />;
  }
}

/** @returns its heading, for the caption of the page */
export function titleOf(document: GatedDocument): string {
  if (document.kind === "evidence") return `${document.reference}, for the inquiry “${document.inquiry.title}”`;
  return document.kind === "recommendation" ? `${document.number}: ${document.title}` : document.title;
}

/** What of it stays closed, item by item. */
export function staysClosed(document: GatedDocument): string[] {
  if (document.kind === "meeting") return document.items.filter((item) => item.private).map((item) => `Item ${numberOf(item)}, “${item.title}”: its private title, its words, its papers and their names, and who presents it.`);
  if (document.kind === "minutes") return document.items.filter((item) => item.private).map((item) => `Minute ${item.number}, “${item.title}”: its exempt minute.`);
  if (document.kind === "evidence") return document.files > 0 ? [`${document.files} ${document.files === 1 ? "file" : "files"} that came with it.`] : [];
  if (document.kind === "recommendation") return document.evidenceHeld > 0 ? [`${document.evidenceHeld === 1 ? "One piece" : `${document.evidenceHeld} pieces`} of evidence on which it rests, of which nothing is named.`] : [];
  return [];
}
