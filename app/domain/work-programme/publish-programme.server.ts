import type { Work } from "../../../db/connection.server.ts";
import { today } from "../../clock.ts";
import { programmeDocument, type ProgrammeDocument } from "../../record/programme-document.ts";
import type { Actor } from "../actor.server.ts";
import { withActorOnce } from "../once.server.ts";
import { prepareRelease, settlePublication, withdrawDocument } from "../publication/releases.server.ts";
import { Rejection } from "../refusal.ts";
import { findProgramme } from "./programmes.server.ts";
import { isPast, type Topic } from "./topic.ts";
import { listSettledSince, listTopics } from "./topics.server.ts";

type Once = { onceKey?: string | undefined };

/**
 * Fixes the exact bytes of the work programme that would become public: what is planned, by meeting, and what was considered
 * or dropped in the last twelve months. Whoever prepares it has said that the words name no child, family or witness.
 */
export function prepareProgrammeRelease(actor: Actor, slug: string | undefined, given: { checked: true } & Once, tx?: Work): Promise<{ releaseId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { programme } = await findProgramme(actor, slug, "publish", inner);
    const topics = await listTopics(actor, programme.bodyId, inner);
    const settled = await listSettledSince(actor, programme.bodyId, today().subtract({ years: 1 }).toString(), inner);
    if (programme.id === null || topics.length + settled.length === 0) throw new Rejection({ form: "There is no topic to publish yet. Add one first." });
    const left = topics.filter((topic) => isPast(topic.meeting, today().toString()));
    if (left.length > 0) throw new Rejection({ form: `${left.map((topic) => `“${topic.title}”`).join(" and ")} ${left.length === 1 ? "stands" : "stand"} under a meeting that is over. Carry ${left.length === 1 ? "it" : "them"} over, or mark ${left.length === 1 ? "it" : "them"} as considered, then publish.` });
    const document = programmeDocument.parse({
      kind: "programme", reference: programme.slug, title: `Work programme of the ${programme.bodyName}`, body: { name: programme.bodyName, slug: programme.slug, formal: programme.formal },
      groups: groupsOf(topics).map(({ meeting, topics: planned }) => ({ meeting: meeting && { reference: meeting.reference, title: meeting.title, heldOn: meeting.heldOn, startsAt: meeting.startsAt }, topics: planned.map(publicTopic) })),
      settled: settled.map(publicTopic),
    } satisfies ProgrammeDocument);
    return { releaseId: await prepareRelease(actor, { kind: "programme", reference: programme.slug, bodyId: programme.bodyId, subjectId: programme.id, document, needs: 1, subjectVersion: programme.version }, inner) };
  }, tx);
}

/** Takes a published work programme down, with a reason that the public reads. On the desk nothing changes. */
export async function withdrawProgramme(actor: Actor, slug: string | undefined, given: { why: string } & Once): Promise<{ slug: string }> {
  let files: string[] = [];
  const withdrawn = await withActorOnce(actor, given.onceKey, async (tx) => {
    const { programme } = await findProgramme(actor, slug, "withdraw", tx);
    files = await withdrawDocument({ kind: "programme", reference: programme.slug, bodyId: programme.bodyId }, given.why, tx);
    return { slug: programme.slug };
  });
  await settlePublication(actor, files);
  return withdrawn;
}

/** @param topics in the order in which `listTopics` gives them @returns them by meeting, in the same order; those without a meeting come last */
export function groupsOf<T extends Pick<Topic, "meeting">>(topics: readonly T[]): { meeting: Topic["meeting"]; topics: T[] }[] {
  const groups = new Map<number | null, { meeting: Topic["meeting"]; topics: T[] }>();
  for (const topic of topics) {
    const group = groups.get(topic.meeting?.id ?? null) ?? { meeting: topic.meeting, topics: [] };
    group.topics.push(topic);
    groups.set(topic.meeting?.id ?? null, group);
  }
  return [...groups.values()];
}

function publicTopic({ title, purpose, leadName, leadPersonPost, leadPost, witnesses, season, status, settledOn, steps }: Topic): ProgrammeDocument["settled"][number] {
  const outcome = steps.findLast((step) => step.what === "considered" || step.what === "dropped");
  return {
    title, purpose, lead: leadName ? { name: leadName, post: leadPost || (leadPersonPost ?? "") } : leadPost ? { name: leadPost, post: "" } : null, witnesses, season, status,
    carriedOver: steps.filter((step) => step.what === "carried over").map(({ fromOn, toOn, toWords, why }) => ({ fromOn, toOn, toWords, why })),
    settledOn, outcome: settledOn === null ? "" : (outcome?.why ?? ""),
  };
}
