import type { NoticeProof, ProvedReport, ProvedVersion } from "../../../domain/papers/notice-proof.server.ts";
import type { Posting, PostedThing } from "../../../domain/meetings/notice.ts";
import { formatDate, formatMeetingTime, formatMoment, formatTime, inLondon } from "../../../ui/dates.ts";
import { pageLabelInWords } from "../../../ui/page-label.ts";

/** A posting as the proof shows it; `counts` says whether it is notice of this meeting, `report` names the one that was posted by itself. */
export type ShownPosting = Pick<Posting, "what" | "postedAt" | "countsFrom" | "place" | "recordedByName" | "recordedAt" | "forDay" | "errorWhy"> & { counts: boolean; report: string | null };
export type ShownProof = {
  title: string; when: string; place: string; address: string; standing: string; sum: readonly string[]; shorterNotice: string | null;
  postings: ShownPosting[]; versions: ProvedVersion[]; reports: ProvedReport[];
};

/** What the page and its plain text say, for the loader. */
export function shownProof({ meeting, bodyName, address, notice, postings, versions, reports, papers }: NoticeProof, counts: (posting: Posting) => boolean): ShownProof {
  const { shorterNotice } = meeting;
  return {
    title: bodyName, when: formatMeetingTime(meeting.heldOn, meeting.startsAt, meeting.endsAt ?? undefined), place: meeting.place, address, standing: notice.sentence, sum: notice.sum?.sentences ?? [],
    shorterNotice: shorterNotice && `Convened by ${shorterNotice.convenedBy} on ${formatMoment(shorterNotice.convenedAt)}. Why: ${shorterNotice.why}`,
    postings: postings.map((posting) => {
      const { what, postedAt, countsFrom, place, recordedByName, recordedAt, forDay, errorWhy } = posting;
      return { what, postedAt, countsFrom, place, recordedByName, recordedAt, forDay, errorWhy, counts: counts(posting), report: reportPosted(posting, papers) };
    }),
    versions, reports,
  };
}

/** "The report “Case reviews”" where one report was posted by itself; null where all there were. Only open reports have a title here. */
export function reportPosted({ paperId }: Pick<Posting, "paperId">, openPapers: readonly { id: number; title: string }[]): string | null {
  if (paperId === null) return null;
  const paper = openPapers.find(({ id }) => id === paperId);
  return paper ? `The report “${paper.title}”` : "A report that is not among the open ones any more";
}

/** "Thursday 5 November 2026 at 10am, Noticeboard, Town Hall. Counts from Thursday 5 November 2026. Recorded by Priya Shah on …" */
export function postingInWords({ postedAt, countsFrom, place, recordedByName, recordedAt, forDay, errorWhy, counts, report }: ShownPosting): string {
  const posted = `${formatDate(postedAt.slice(0, 10))} at ${formatTime(postedAt.slice(11, 16))}, ${place}.`;
  const standing = errorWhy ? `Recorded in error, so it does not count: ${errorWhy}.` : counts ? `Counts from ${formatDate(countsFrom)}.` : `It announced ${formatDate(forDay)}, or another time or place, so it does not count.`;
  return `${report === null ? "" : `${report}: `}${posted} ${standing} Recorded by ${recordedByName} on ${formatMoment(recordedAt)}.`;
}

/** The day of publication, with the time where the portal's clock was not moved. */
export function publishedInWords({ publishedOn, publishedAt }: Pick<ProvedVersion, "publishedOn" | "publishedAt">): string {
  return inLondon(publishedAt).date === publishedOn ? formatMoment(publishedAt) : formatDate(publishedOn);
}

/** "Version 1: Thursday 5 November 2026 at 10:05am, by Priya Shah." */
export function versionInWords(version: ProvedVersion): string {
  const by = version.byNames.length > 0 ? `, by ${version.byNames.join(" and ")}` : "";
  const gone = version.withdrawn ? ` Withdrawn on ${formatMoment(version.withdrawn.at)}: ${version.withdrawn.why}` : "";
  return `Version ${version.version}: ${publishedInWords(version)}${by}.${gone}`;
}

/** "Item 4, “Report”, pages 12 to 23: on the website since Thursday 5 November 2026 at 10:05am, version 1." */
export function reportInWords({ item, title, label, since, isStillThere }: ProvedReport): string {
  const pages = label ? `, ${pageLabelInWords(label)}` : "";
  return `Item ${item}, “${title}”${pages}: on the website since ${publishedInWords(since)}, version ${since.version}.${isStillThere ? "" : " Not in the newest version."}`;
}

export const provedThings: Record<PostedThing, string> = { notice: "Notice", agenda: "Agenda", reports: "Open reports" };

/** The proof as text that can be pasted into an e-mail or a file: one fact on each line. */
export function proofAsText(proof: ShownProof): string {
  const { title, when, place, address, standing, sum, shorterNotice, postings, versions, reports } = proof;
  const part = (heading: string, lines: readonly string[], none: string) => [heading.toUpperCase(), ...(lines.length > 0 ? lines : [none]), ""];
  const posted = (what: PostedThing) => part(`${provedThings[what]}: posted at the office`, postings.filter((posting) => posting.what === what).map(postingInWords), "No posting is recorded.");
  return [
    "Proof of notice", `${title}, ${when}`, place, "",
    ...(shorterNotice ? ["SHORTER NOTICE", shorterNotice, ""] : []),
    ...part("How notice stands", [standing, ...sum], ""),
    ...posted("notice"), ...posted("agenda"), ...posted("reports"),
    ...part("Notice and agenda on the website", versions.length > 0 ? [address, ...versions.flatMap((version) => [versionInWords(version), `SHA-256 ${version.sha256}`])] : [], "Nothing is published yet."),
    ...part("Open reports on the website", reports.flatMap((report) => [reportInWords(report), `SHA-256 ${report.sha256}`]), "None."),
  ].join("\n").trimEnd();
}

