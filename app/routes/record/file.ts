import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { Readable } from "node:stream";
import { findPublishedFile, publicBytes } from "../../record/files.server.ts";

export const handle = { file: true };

// no "sandbox" here: browsers then refuse to show a PDF, and only inert kinds of file pass the gate
/** A published paper. Whoever asks by its hash gets exactly those bytes, or 404 once it is withdrawn. */
export async function loader({ params }: LoaderFunctionArgs) {
  const sha256 = params.sha256 ?? "";
  const { fileName, mediaType, size } = await findPublishedFile(sha256);
  return new Response(createReadableStreamFromReadable(Readable.from(publicBytes(sha256))), {
    headers: {
      "Content-Type": mediaType, "Content-Length": String(size), "Content-Disposition": `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "public, no-cache", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'",
    },
  });
}
