import type { LoaderFunctionArgs } from "@remix-run/node";
import { openEvidenceFile } from "../../../domain/evidence/evidence-files.server.ts";
import { downloadAnswer } from "../../../file-answer.server.ts";
import { requireActor } from "../../../session/require-actor.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { details, bytes } = await openEvidenceFile(actor, params.reference, params.fileId, "read");
  return downloadAnswer({ ...details, bytes });
}
