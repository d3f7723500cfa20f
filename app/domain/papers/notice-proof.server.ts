import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Work } from "../../../db/connection.server.ts";
import { paths } from "../../paths.ts";
import { meetingDocument } from "../../record/meeting-document.ts";
import { settings } from "../../settings.server.ts";
import { withActor, type Actor } from "../actor.server.ts";
import type { Meeting } from "../meetings/meeting.ts";
import type { Notice, Posting } from "../meetings/notice.ts";
import type { Paper } from "./paper.ts";
import { prepareMeeting } from "./publish-agenda.server.ts";

/** A version of notice and agenda on the website. Who published it is told to whoever may see its release. */
export type ProvedVersion = { version: number; sha256: string; publishedOn: string; publishedAt: string; byNames: string[]; withdrawn: { at: string; why: string } | null };

/** An open report, from the first version in which it stood. */
export type ProvedReport = { item: string; title: string; label: string; sha256: string; since: Pick<ProvedVersion, "version" | "publishedOn" | "publishedAt">; isStillThere: boolean };

/** `papers` are the open ones, by which a posting of one report is named. */
export type NoticeProof = { meeting: Meeting; bodyName: string; address: string; notice: Notice; postings: Posting[]; versions: ProvedVersion[]; reports: ProvedReport[]; papers: Pick<Paper, "id" | "title">[] };

/**
 * What proves that notice was given: the postings at the office, each version on the website with its hash, each open report
 * from when it was there, and the sum of clear days (rulebook 1.8).
 * @throws as `findMeeting`
 */
export function findNoticeProof(actor: Actor, reference: string | undefined, tx?: Work): Promise<NoticeProof> {
  return withActor(actor, async (inner) => {
    const { meeting, body, notice, postings, papers } = await prepareMeeting(actor, reference, "read", inner);
    const rows = await inner.selectFrom("record.document as d").select((is) => [
      "d.version", "d.sha256", "d.bytes", "d.published_on", "d.published_at", "d.withdrawn_at", "d.withdrawn_why",
      jsonArrayFrom(is.selectFrom("desk.release as r").innerJoin("desk.approval as a", "a.release_id", "r.id").innerJoin("access.person as p", "p.id", "a.person_id").select("p.name")
        .where("r.meeting_id", "=", meeting.id).whereRef("r.published_version", "=", "d.version").orderBy("a.approved_at")).as("approvals"),
    ]).where("d.kind", "=", "meeting").where("d.reference", "=", meeting.reference).orderBy("d.version").execute();
    const versions = rows.map(({ version, sha256, published_on, published_at, withdrawn_at, withdrawn_why, approvals }): ProvedVersion => ({
      version, sha256: sha256.toString("hex"), publishedOn: published_on, publishedAt: published_at.toISOString(), byNames: approvals.map((one) => one.name),
      withdrawn: withdrawn_at && { at: withdrawn_at.toISOString(), why: withdrawn_why ?? "" },
    }));
    const address = `${settings().origin}${paths.meeting(meeting.reference)}`;
    return { meeting, bodyName: body.name, address, notice, postings, versions, papers: papers.map(({ id, title }) => ({ id, title })), reports: reportsIn(rows.map(({ bytes }, place) => ({ bytes, version: versions[place] }))) };
  }, tx);
}

/** Each report once, from the first version that held it. The bytes of what was withdrawn are gone, and its reports with them. */
function reportsIn(held: { bytes: Buffer | null; version: ProvedVersion | undefined }[]): ProvedReport[] {
  const reports = new Map<string, ProvedReport>();
  for (const { bytes, version } of held) {
    if (!bytes || !version) continue;
    const there = meetingDocument.parse(JSON.parse(bytes.toString("utf8"))).items.flatMap((item) => item.papers.map((paper) => ({ item: item.number ?? String(item.position), ...paper })));
    for (const report of reports.values()) report.isStillThere = false;
    for (const { item, title, label, sha256 } of there) {
      const { version: number, publishedOn, publishedAt } = version;
      const first = reports.get(`${title}\n${sha256}`)?.since ?? { version: number, publishedOn, publishedAt };
      reports.set(`${title}\n${sha256}`, { item, title, label, sha256, since: first, isStillThere: true });
    }
  }
  return [...reports.values()];
}
