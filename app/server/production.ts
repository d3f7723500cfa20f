import type { Settings } from "../settings.server.ts";
import { isThisMachine } from "../this-machine.ts";

/**
 * What keeps a portal from starting with these settings, as plain sentences that say what to do. A demo may not reach beyond
 * this machine; everything else is for real people, and may not run with example secrets or where others can listen.
 */
export function refusalsOf(settings: Settings): string[] {
  const unreadable = addressesOf(settings).filter(({ urls }) => urls.length === 0).map(({ name }) => `${name} cannot be read: write it as postgres://login:password@host:5432/database.`);
  return [...unreadable, ...(settings.demo ? refusalsOfDemo(settings) : [...examplesIn(settings), ...refusalsOfMasterKey(settings), ...refusalsOfHttp(settings)])];
}

/** What a start with a named exception says each time, so that nobody forgets it. */
export function warningsOf({ demo, origin, allowHttp, mail, surfaces }: Settings): string[] {
  if (demo) return [];
  const warnings: string[] = [];
  if (allowHttp && isPlainAndFar(origin)) warnings.push(`Warning: ALLOW_HTTP=yes. Whoever is on the way between ${origin} and its readers can read passwords and papers.`);
  if (mail?.mayBePlain && !isThisMachine(mail.host)) warnings.push(`Warning: SMTP_INSECURE=yes. Mail may leave for ${mail.host} without encryption.`);
  if (surfaces.desk && !mail) warnings.push("No mail is sent: SMTP_URL is not set. Invitations and codes wait in the outbox.");
  return warnings;
}

function refusalsOfDemo(settings: Settings): string[] {
  const why = "in the demo anyone can sign in as anybody";
  const addresses = addressesOf(settings);
  const elsewhere = addresses.filter(({ urls }) => urls.some((url) => hostsOf(url).some(isElsewhere))).map(({ name }) => `DEMO=yes, but ${name} names a database on another machine: ${why}. Set DEMO=no, or unset ${name}.`);
  const hostless = addresses.filter(({ urls }) => urls.some((url) => hostsOf(url).length === 0)).map(({ name }) => name);
  if (hostless.length === 0 || !settings.pgHost?.split(",").some(isElsewhere)) return elsewhere;
  return [...elsewhere, `DEMO=yes, but PGHOST names another machine, and ${hostless.join(", ")} no host of its own: ${why}. Set DEMO=no, or unset PGHOST.`];
}

/** Every host that a client may take from the address, also from its query: one of the clients prefers that one. */
function hostsOf({ hostname, searchParams }: URL): string[] {
  return [hostname, ...searchParams.getAll("host").flatMap((host) => host.split(","))].filter((host) => host !== "");
}

/** A path is a socket on this machine. */
function isElsewhere(host: string): boolean {
  return !host.startsWith("/") && !isThisMachine(host);
}

// What stands in .env.example, and what people type when they mean to come back to it.
const examplePasswords = new Set(["password", "passwort", "changeme", "change-me", "secret", "example", "admin", "postgres", "candour", "letmein", "123456"]);

function examplesIn({ mail, ...settings }: Settings): string[] {
  const found = addressesOf(settings).filter(({ urls }) => urls.some(({ password }) => examplePasswords.has(password.toLowerCase()))).map(({ name }) => name);
  if (mail?.password !== undefined && examplePasswords.has(mail.password.toLowerCase())) found.push("SMTP_URL");
  return found.map((name) => `${name} holds an example password: anybody can guess it. Give that login a long random password, and put it into ${name}.`);
}

function refusalsOfMasterKey({ masterKey }: Settings): string[] {
  if (masterKey === undefined) return [];
  const make = "Make one with: openssl rand -base64 32";
  const bytes = Buffer.from(masterKey.trim(), "base64");
  if (bytes.length !== 32 || bytes.toString("base64") !== masterKey.trim()) return [`MASTER_KEY must be 32 bytes in base64. ${make}`];
  const steps = new Set(Array.from(bytes.subarray(1), (byte, place) => (byte - (bytes[place] ?? 0) + 256) % 256));
  // 32 random bytes hold fewer than twelve different ones, or climb by one step, not once in the life of the universe
  return new Set(bytes).size < 12 || steps.size === 1 ? [`MASTER_KEY repeats itself, so it was not drawn at random. ${make}`] : [];
}

function refusalsOfHttp({ origin, allowHttp }: Settings): string[] {
  if (allowHttp || !isPlainAndFar(origin)) return [];
  return [`SITE_ORIGIN is ${origin}: over http:// others can read passwords and papers on their way. Set SITE_ORIGIN to an https:// address, or name the exception with ALLOW_HTTP=yes.`];
}

function isPlainAndFar(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "http:" && !isThisMachine(hostname);
}

type Urls = Pick<Settings, "databaseUrl" | "deskUrl" | "recordUrl" | "jobsUrl">;

/** What each login names: several hosts may stand in one, and one that cannot be read names none. */
function addressesOf({ databaseUrl, deskUrl, recordUrl, jobsUrl }: Urls): { name: string; urls: URL[] }[] {
  const all = { DATABASE_URL: databaseUrl, DESK_DATABASE_URL: deskUrl, RECORD_DATABASE_URL: recordUrl, JOBS_DATABASE_URL: jobsUrl };
  return Object.entries(all).flatMap(([name, given]) => (given ? [{ name, urls: urlsOf(given) }] : []));
}

function urlsOf(given: string): URL[] {
  const [, before = "", hosts = "", after = ""] = /^([a-z]+:\/\/(?:[^/?@]*@)?)([^/?]*)(.*)$/s.exec(given) ?? [];
  const each = hosts.split(",").map((host) => `${before}${host}${after}`);
  return each.every((one) => URL.canParse(one)) ? each.map((one) => new URL(one)) : [];
}
