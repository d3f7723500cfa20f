import { createHash } from "node:crypto";
import { onceKeyName, readOnceKey } from "./once-key.ts";

/**
 * What a verb claims for a posted form: SHA-256 of the page's random key, the path and every answer, as 43 base64url
 * characters. The same post sent twice is one post; a different one under the same page (Back, another file, a corrected
 * note) is a new one. The random key itself is never stored, so what is stored tells nothing of the answers.
 * @returns undefined where the form carries no key
 */
export function keyOfPost(request: Request, fields: FormData): string | undefined {
  const pageKey = readOnceKey(fields.get(onceKeyName));
  if (!pageKey) return undefined;
  const answers = [...fields].filter(([name]) => name !== onceKeyName).map(([name, value]) => [name, typeof value === "string" ? value : [value.name, value.size]]);
  return createHash("sha256").update(JSON.stringify([pageKey, new URL(request.url).pathname, answers]), "utf8").digest("base64url");
}
