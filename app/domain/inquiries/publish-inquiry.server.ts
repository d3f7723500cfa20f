import type { Work } from "../../../db/connection.server.ts";
import { inquiryDocument, type InquiryDocument } from "../../record/inquiry-document.ts";
import type { Actor } from "../actor.server.ts";
import { findBody } from "../bodies/bodies.server.ts";
import { isFormal } from "../law/body-kinds.ts";
import { withActorOnce } from "../once.server.ts";
import { prepareRelease, settlePublication, withdrawDocument } from "../publication/releases.server.ts";
import { listCalls } from "./calls.server.ts";
import { findInquiry } from "./inquiries.server.ts";

type Once = { onceKey?: string | undefined };

/** Fixes the exact bytes of an inquiry that would become public, with its calls that are or were open. */
export function prepareInquiryRelease(actor: Actor, reference: string | undefined, given: Once, tx?: Work): Promise<{ releaseId: number }> {
  return withActorOnce(actor, given.onceKey, async (inner) => {
    const { inquiry } = await findInquiry(actor, reference, "publish", inner);
    const body = await findBody(actor, inquiry.bodyId, inner);
    const calls = (await listCalls(actor, inquiry.id, inner)).filter((call) => call.status !== "draft");
    const document = inquiryDocument.parse({
      kind: "inquiry", reference: inquiry.reference, title: inquiry.title, body: { name: body.name, slug: body.slug, formal: isFormal(body.kind) },
      question: inquiry.question, why: inquiry.why, terms: inquiry.terms, lines: inquiry.lines, lead: inquiry.leadName === null ? null : { name: inquiry.leadName, post: inquiry.leadPost ?? "" },
      stage: inquiry.stage, concluded: inquiry.status === "concluded",
      calls: calls.map(({ id, title, closesOn, openTo, whatHappens, status, questions }) => ({ id, title, closesOn, open: status === "open", openTo, whatHappens, questions: questions.map(({ words }) => words) })),
    } satisfies InquiryDocument);
    return { releaseId: await prepareRelease(actor, { kind: "inquiry", reference: inquiry.reference, bodyId: inquiry.bodyId, subjectId: inquiry.id, document, needs: 1, subjectVersion: inquiry.version }, inner) };
  }, tx);
}

/** Takes a published inquiry down, with a reason that the public reads. It is a draft again. */
export async function withdrawInquiry(actor: Actor, reference: string | undefined, given: { why: string } & Once): Promise<{ reference: string }> {
  let files: string[] = [];
  const withdrawn = await withActorOnce(actor, given.onceKey, async (tx) => {
    const { inquiry } = await findInquiry(actor, reference, "withdraw", tx);
    files = await withdrawDocument({ kind: "inquiry", reference: inquiry.reference, bodyId: inquiry.bodyId }, given.why, tx);
    return { reference: inquiry.reference };
  });
  await settlePublication(actor, files);
  return withdrawn;
}
