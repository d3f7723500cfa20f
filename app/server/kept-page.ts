import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { chooseEncoding, type Encoding } from "./accept-encoding.ts";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

type Form = { body: Buffer; etag: string; headers: OutgoingHttpHeaders };

/** One page of the record as finished bytes, in up to three encodings. */
export type KeptPage = {
  /** For the log. */
  route: string;
  status: number;
  forms: { identity: Form; br?: Form; gzip?: Form };
  /** What it costs to keep, in bytes. */
  size: number;
};

// Never a cookie, and never a route's own word on caching.
const passedOn = ["content-type", "content-disposition", "content-language", "link", "location", "x-robots-tag", "access-control-allow-origin"];
const compressible = /^(text\/|application\/(json|xml|[\w.+-]+\+(json|xml)))/;

/** Turns a rendered answer into bytes. `shared` are the security headers of the record. */
export async function makeKeptPage(answer: Response, route: string, shared: Record<string, string>): Promise<KeptPage> {
  const identity = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get("content-type") ?? "";
  const squeezed = identity.length > 256 && compressible.test(type) && answer.status < 500;
  const [br, gz] = squeezed
    ? await Promise.all([
        brotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } }),
        zip(identity, { level: 9 }),
      ])
    : [];
  const hash = createHash("sha256").update(identity).digest("base64url").slice(0, 22);
  const base: OutgoingHttpHeaders = { ...shared };
  for (const name of passedOn) {
    const value = answer.headers.get(name);
    if (value !== null) base[name] = value;
  }
  base["Vary"] = "Accept-Encoding";
  base["Cache-Control"] = answer.status === 200 ? "public, no-cache" : "no-store";
  const form = (encoding: Encoding, body: Buffer): Form => {
    const etag = encoding === "identity" ? `"${hash}"` : `"${hash}-${encoding}"`;
    const coded = encoding === "identity" ? {} : { "Content-Encoding": encoding };
    const tagged = answer.status === 200 ? { ETag: etag } : {};
    return { body, etag, headers: { ...base, ...tagged, ...coded, "Content-Length": body.length } };
  };
  const forms: KeptPage["forms"] = { identity: form("identity", identity) };
  if (br) forms.br = form("br", br);
  if (gz) forms.gzip = form("gzip", gz);
  return { route, status: answer.status, forms, size: identity.length + (br?.length ?? 0) + (gz?.length ?? 0) + 2_048 };
}

/** Sends the bytes, or 304 to a reader who has them. */
export function sendKeptPage(page: KeptPage, request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const form = page.forms[chooseEncoding(readHeader(request.headers["accept-encoding"]))] ?? page.forms.identity;
  if (page.status === 200 && hasAlready(request.headers["if-none-match"], form.etag)) {
    const { "Content-Length": _length, ...headers } = form.headers;
    response.writeHead(304, { ...headers, "X-Request-Id": requestId });
    response.end();
    return;
  }
  response.writeHead(page.status, { ...form.headers, "X-Request-Id": requestId });
  if (request.method === "HEAD") response.end();
  else response.end(form.body);
}

function readHeader(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(",") : value;
}

function hasAlready(claimed: string | undefined, etag: string): boolean {
  if (claimed === undefined) return false;
  if (claimed === etag) return true;
  return claimed.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);
}
