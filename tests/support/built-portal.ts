// The built bundle on a test's own database, and somebody who asks it with every header in their own hands.
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/server-runtime";
import type { RequestListener } from "node:http";
import type { Settings } from "../../app/settings.server.ts";
import type { Logins } from "../../db/connection.server.ts";
import { listenWith, type Answer } from "../server/portal.ts";
import type { TestDatabase } from "./database.ts";

/** What `build/server/app.js` exports: its module graph is not ours, so it is told everything through these. */
type BuiltBundle = {
  build: ServerBuild;
  app(): Promise<RequestListener>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
  useSettings(parts: Partial<Settings>): void;
  useLogins(logins: Logins): void;
  useLogDestination(destination: { write(line: string): void }): void;
  forgetRecord(): void;
};

export const portalOrigin = "http://portal.test";

export type Asking = { cookie?: string | undefined; method?: string; form?: Form; headers?: Record<string, string> };
/** Fields of a form in their order; a form with a file is sent as multipart. */
export type Form = { fields: [string, string][]; file?: { field: string; name: string; type: string; bytes: Buffer } };

export type BuiltPortal = {
  build: ServerBuild;
  /** Every line that the server logged. */
  log: string[];
  /** Sends one request, as a page of ours would, and reads the whole answer. */
  ask(path: string, asking?: Asking): Promise<Answer>;
  forgetRecord(): void;
  close(): Promise<void>;
};

/** Serves the built portal on this database. One at a time in a process: the bundle has one set of pools. */
export async function openBuiltPortal(db: TestDatabase, given: Partial<Settings> = {}): Promise<BuiltPortal> {
  const bundle: BuiltBundle = await import(pathToFileURL(path.resolve("build/server/app.js")).href);
  const log: string[] = [];
  bundle.useLogDestination({ write: (line) => void log.push(line) });
  bundle.useSettings({
    origin: portalOrigin, hosts: [], trustedProxy: undefined, surfaces: { record: true, desk: true }, demo: true,
    dataFolder: db.dataFolder, keyFolder: db.keyFolder, masterKey: undefined, databaseUrl: undefined, ...given,
  });
  bundle.useLogins(db.urls);
  const server = await listenWith(await bundle.app());
  return {
    build: bundle.build, log, forgetRecord: () => bundle.forgetRecord(),
    ask: (at, { cookie, method, form, headers = {} } = {}) => {
      const sent = form ? asBody(form) : { headers: {} };
      const own = { ...(cookie ? { cookie } : {}), ...(form || method === "POST" ? { origin: portalOrigin } : {}) };
      return server.ask(at, { method: method ?? (form ? "POST" : "GET"), headers: { ...own, ...sent.headers, ...headers }, ...("body" in sent ? { body: sent.body } : {}) });
    },
    async close() {
      await server.close();
      await bundle.close();
      await bundle.disconnect();
    },
  };
}

function asBody({ fields, file }: Form): { body: Buffer; headers: Record<string, string> } {
  if (!file) {
    const body = Buffer.from(new URLSearchParams(fields).toString());
    return { body, headers: { "content-type": "application/x-www-form-urlencoded", "content-length": String(body.length) } };
  }
  const line = "candour-form-boundary";
  const parts = fields.map(([name, value]) => Buffer.from(`--${line}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  const head = `--${line}\r\nContent-Disposition: form-data; name="${file.field}"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`;
  const body = Buffer.concat([...parts, Buffer.from(head), file.bytes, Buffer.from(`\r\n--${line}--\r\n`)]);
  return { body, headers: { "content-type": `multipart/form-data; boundary=${line}`, "content-length": String(body.length) } };
}
