// Single requests with everything in one's own hands, and what their answers mean.
import { decode } from "turbo-stream";
import { z } from "zod";

/** Fields of a form in their order; one with a file is sent as multipart. */
export type Form = { fields: [string, string][]; file?: { field: string; name: string; type: string; bytes: Uint8Array<ArrayBuffer> } };
export type Asking = { cookie?: string | undefined; method?: string; form?: Form };
export type Answer = { status: number; location: string; type: string; headers: Headers; body: Buffer };

/** Sends one request to the portal as a page of its own would, follows nothing, and reads the whole answer. */
export async function ask(origin: string, path: string, { cookie, method, form }: Asking = {}): Promise<Answer> {
  const verb = method ?? (form ? "POST" : "GET");
  const headers = { ...(cookie ? { cookie } : {}), ...(verb === "GET" || verb === "HEAD" ? {} : { origin, "sec-fetch-site": "same-origin" }) };
  const answer = await fetch(origin + path, { method: verb, headers, redirect: "manual", ...(form ? { body: bodyOf(form) } : {}) });
  const body = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, location: answer.headers.get("location") ?? "", type: answer.headers.get("content-type") ?? "", headers: answer.headers, body };
}

function bodyOf({ fields, file }: Form): URLSearchParams | FormData {
  if (!file) return new URLSearchParams(fields);
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.append(file.field, new File([file.bytes], file.name, { type: file.type }));
  return body;
}

const redirection = z.object({ redirect: z.string(), status: z.number() });
const result = z.union([z.strictObject({ data: z.unknown() }), z.strictObject({ error: z.unknown() })]);
const results = z.record(z.string(), result);

/** What a data request of the hydrated desk holds: where it sends the reader, or which routes (or "action") gave data. */
export type DataAnswer = { redirect: string | undefined; withData: string[]; decoded: unknown };

/**
 * Reads the body of a data request as the browser does. Its status proves nothing: a redirect travels inside a 202.
 * @throws when the body is not in the form of a data request
 */
export async function readDataAnswer(body: Buffer): Promise<DataAnswer> {
  const stream = new ReadableStream<Uint8Array>({ start(sink) { sink.enqueue(body); sink.close(); } });
  const read = await decode(stream, { plugins: [readResult] });
  await read.done;
  const sent = redirection.safeParse(read.value);
  if (sent.success) return { redirect: sent.data.redirect, withData: [], decoded: read.value };
  const acted = result.safeParse(read.value);
  const parsed = acted.success ? { action: acted.data } : results.parse(read.value);
  return { redirect: undefined, withData: Object.keys(parsed).filter((id) => "data" in (parsed[id] ?? {})), decoded: read.value };
}

// The three things that Remix writes in ways of its own.
function readResult(type: string, ...rest: unknown[]) {
  if (type === "SingleFetchRedirect") return { value: rest[0] };
  if (type === "ErrorResponse") return { value: { refused: rest } };
  if (type === "SingleFetchClassInstance" || type === "SingleFetchFallback" || type === "SanitizedError") return { value: rest[0] };
  return undefined;
}
