import { Readable } from "node:stream";
import busboy from "busboy";
import type { z } from "zod";
import { keyOfPost } from "./once-key.server.ts";
import { parseForm, typedIn } from "./parse-form.ts";
import { readFieldErrors } from "./rejected.ts";
import { rejection, type Given } from "./submit-form.server.ts";

/** A chosen file while it streams in. Its bytes are read once, and judged where they are received. */
export type UploadedFile = { stream: AsyncIterable<Uint8Array>; declaredName: string; declaredType: string };

type Answer<T> = T | ReturnType<typeof rejection>;

/**
 * Reads a form with one file, streaming: the other fields stand before the file in the page, so they are known when its
 * first byte arrives. The once-key knows the fields alone; `keepReceived` binds it to the file. The file is never held in memory or written in clear. Refusals come back as the same page, 422.
 * @param fileField the name of the file control, under which the refusals of the file are shown
 */
export async function submitUpload<S extends z.ZodType<object>, T>(request: Request, schema: S, fileField: string, accept: (given: Given<S>, file: UploadedFile) => Promise<T>): Promise<Answer<T>> {
  const type = request.headers.get("Content-Type") ?? "";
  const { body } = request;
  if (!body || !type.startsWith("multipart/form-data")) return unreadable();
  const fields = new FormData();
  try {
    const reader = busboy({ headers: { "content-type": type }, defParamCharset: "utf8", limits: { files: 1, fields: 50, fieldSize: 100_000, parts: 60 } });
    const answer = new Promise<Answer<T>>((resolve, reject) => {
      let taken = false;
      reader.on("field", (name, value) => fields.append(name, value));
      reader.on("file", (name, stream, info) => {
        stream.on("error", reject);
        if (taken || name !== fileField || !info.filename) return void stream.resume();
        taken = true;
        const parsed = parseForm(schema, fields);
        if (!parsed.ok) {
          stream.resume();
          return resolve(rejection(parsed.rejected, 422));
        }
        const given: Given<S> = Object.assign(parsed.data, { onceKey: keyOfPost(request, fields) });
        // whatever comes of it, the rest is read away: a half-read request would keep the browser waiting
        accept(given, { stream, declaredName: info.filename, declaredType: info.mimeType }).finally(() => stream.resume()).then(resolve, reject);
      });
      reader.on("error", reject);
      reader.on("close", () => {
        if (taken) return;
        const parsed = parseForm(schema, fields);
        resolve(rejection({ values: typedIn(fields), errors: { ...(parsed.ok ? {} : parsed.rejected.errors), [fileField]: "Select a file" } }, 422));
      });
    });
    const source = Readable.from(piecesOf(body));
    source.on("error", (error) => reader.destroy(error));
    source.pipe(reader);
    return await answer;
  } catch (error) {
    const refused = readFieldErrors(error);
    if (refused) return rejection({ values: typedIn(fields), errors: refused.fieldErrors }, refused.status);
    if (isFileRefusal(error)) return rejection({ values: typedIn(fields), errors: { [fileField]: error.message } }, 422);
    if (error instanceof Error && /^(Malformed|Unexpected end|Missing Content-Type)/.test(error.message)) return unreadable();
    throw error;
  }
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function unreadable() {
  return rejection({ values: {}, errors: { form: "We could not read this upload. Go back to the page and try again." } }, 400);
}

/** The strongroom's own refusal of a file: its sentence is for the person. */
function isFileRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === "FileRefusal";
}
