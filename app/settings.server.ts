// The only reader of process.env. Everything else asks `settings()`.
import path from "node:path";
import { readMailServer, type MailServer } from "./mail/mail-server.ts";

/** What this process was told. Read once, at the first question; `useSettings` replaces parts of it (boot, tests). */
export type Settings = {
  /** The port to listen on; 0 asks the machine for a free one. */
  port: number;
  /** Scheme, host and port as people type them, without a trailing slash. The origin gate compares with it exactly. */
  origin: string;
  /** Further host names which this server answers to (SITE_HOSTS, comma separated). */
  hosts: string[];
  surfaces: { record: boolean; desk: boolean };
  /** Absolute path of the folder with the embedded database, sealed files and public copies. */
  dataFolder: string;
  /** Absolute path of the folder with the keys: outside the database, with its own backups. */
  keyFolder: string;
  /** One-click sign-in, the movable clock and the "nothing is sent" strip. Never with real people. */
  demo: boolean;
  databaseUrl: string | undefined;
  deskUrl: string | undefined;
  recordUrl: string | undefined;
  jobsUrl: string | undefined;
  /** The host of every database URL that names none: the clients read PGHOST for themselves. */
  pgHost: string | undefined;
  /** 32 bytes in base64 that wrap every other key; without it a file in the key folder is made. */
  masterKey: string | undefined;
  /** The address of the one proxy whose X-Forwarded-* headers are believed. */
  trustedProxy: string | undefined;
  /** The server that takes our mail; without one mail waits in the outbox. */
  mail: MailServer | undefined;
  /** SMTP_INSECURE=yes: the mail server may be reached without TLS. */
  smtpInsecure: boolean;
  /** ALLOW_HTTP=yes: people may sign in over http:// on another machine than this. */
  allowHttp: boolean;
  logLevel: string;
};

let known: Settings | undefined;

/** @returns the settings of this process. @throws Error with a plain sentence when one of them cannot be understood. */
export function settings(): Settings {
  return (known ??= readSettings(process.env));
}

/** Replaces parts of the settings: the boot sequence knows the port it got, a test its own database. */
export function useSettings(parts: Partial<Settings>): void {
  known = { ...settings(), ...parts };
}

/** Takes the owner's login out of reach: after the migration nothing in this process may use it again. */
export function forgetOwnerLogin(): void {
  delete process.env["DATABASE_URL"];
  useSettings({ databaseUrl: undefined });
}

/** @throws Error whose message is one plain sentence with what to do. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const port = Number(env["PORT"] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT is "${env["PORT"]}": set it to a whole number between 0 and 65535, for example PORT=3000.`);
  }
  const origin = readOrigin(env["SITE_ORIGIN"], port);
  const dataFolder = path.resolve(env["DATA_FOLDER"] ?? "data");
  const databaseUrl = env["DATABASE_URL"] || undefined;
  const deskUrl = env["DESK_DATABASE_URL"] || undefined;
  const recordUrl = env["RECORD_DATABASE_URL"] || undefined;
  const smtpInsecure = readYesNo("SMTP_INSECURE", env["SMTP_INSECURE"], false);
  return {
    port,
    origin,
    hosts: (env["SITE_HOSTS"] ?? "").split(",").map((host) => host.trim()).filter(Boolean),
    surfaces: readSurfaces(env["SURFACES"]),
    dataFolder,
    keyFolder: path.resolve(env["KEY_FOLDER"] ?? path.join(dataFolder, "keys")),
    demo: readYesNo("DEMO", env["DEMO"], databaseUrl === undefined && deskUrl === undefined && recordUrl === undefined),
    databaseUrl,
    deskUrl,
    recordUrl,
    jobsUrl: env["JOBS_DATABASE_URL"] || undefined,
    pgHost: env["PGHOST"] || undefined,
    masterKey: env["MASTER_KEY"] || undefined,
    trustedProxy: env["TRUSTED_PROXY"] || undefined,
    mail: readMailServer({ url: env["SMTP_URL"], from: env["MAIL_FROM"], insecure: smtpInsecure }),
    smtpInsecure,
    allowHttp: readYesNo("ALLOW_HTTP", env["ALLOW_HTTP"], false),
    logLevel: env["LOG_LEVEL"] ?? "info",
  };
}

function readOrigin(given: string | undefined, port: number): string {
  if (!given) return `http://localhost:${port}`;
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new Error(`SITE_ORIGIN is "${given}": set it to the address people type, for example https://scrutiny.example.gov.uk.`);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new Error(`SITE_ORIGIN is "${given}": write it with https:// before the name, for example https://scrutiny.example.gov.uk.`);
  return url.origin;
}

function readSurfaces(given: string | undefined): Settings["surfaces"] {
  const wanted = given ?? "both";
  if (wanted === "both") return { record: true, desk: true };
  if (wanted === "record") return { record: true, desk: false };
  if (wanted === "desk") return { record: false, desk: true };
  throw new Error(`SURFACES is "${wanted}": set it to record, desk or both.`);
}

function readYesNo(name: string, given: string | undefined, otherwise: boolean): boolean {
  if (given === undefined || given === "") return otherwise;
  if (given === "yes") return true;
  if (given === "no") return false;
  throw new Error(`${name} is "${given}": set it to yes or no.`);
}
