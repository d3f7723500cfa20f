import type { LoaderFunctionArgs } from "@remix-run/node";
import { openSealedFile } from "../../../domain/witness-sessions/sealed-material.server.ts";
import { downloadAnswer } from "../../../file-answer.server.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const { details, bytes } = await openSealedFile(actor, params.reference, params.fileId, "read");
  return downloadAnswer({ ...details, bytes });
}
