import type { Rejected } from "../../forms/rejected.ts";

const anybodyMayAsk = { "Access-Control-Allow-Origin": "*" };

/** The answer, or a problem document (RFC 9457) that says by field what was wrong with the question. */
export function answerAsJson(asked: Rejected, answer: object | null): Response {
  if (answer) return Response.json(answer, { headers: anybodyMayAsk });
  const problem = { type: "about:blank", title: "There is a problem with this question", status: 400, detail: Object.values(asked.errors).join(". "), errors: asked.errors };
  return new Response(JSON.stringify(problem), { status: 400, headers: { ...anybodyMayAsk, "Content-Type": "application/problem+json" } });
}
