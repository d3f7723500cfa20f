// What keeps a portal from starting, judged from its settings alone.
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { refusalsOf, warningsOf } from "../../app/server/production.ts";
import { readSettings } from "../../app/settings.server.ts";

const real = { DATABASE_URL: "postgres://owner:k3Vb92mLq0@db.council.test:5432/candour", SITE_ORIGIN: "https://scrutiny.council.test" };
const refusals = (env: Record<string, string>) => refusalsOf(readSettings(env));
const warnings = (env: Record<string, string>) => warningsOf(readSettings(env));
const key = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

describe("with real people", () => {
  it("nothing is said against settings that are whole", () => {
    const env = { ...real, MASTER_KEY: key(randomBytes(32)), SMTP_URL: "smtps://portal:p%40ss-of-its-own@mail.council.test", MAIL_FROM: "scrutiny@council.test" };
    expect([refusals(env), warnings(env)]).toEqual([[], []]);
  });

  it.each([
    ["is short", "c2hvcnQ="], ["is no base64", "not a key at all, but words"], ["is 33 bytes", key(new Uint8Array(33).map((_, place) => place * 7))], ["is empty but for a space", " "],
  ])("a MASTER_KEY that %s is refused", (_what, masterKey) => {
    expect(refusals({ ...real, MASTER_KEY: masterKey })).toEqual(["MASTER_KEY must be 32 bytes in base64. Make one with: openssl rand -base64 32"]);
  });

  it.each([
    ["repeats one byte", new Uint8Array(32).fill(65)], ["is nothing but zeros", new Uint8Array(32)], ["counts upwards", new Uint8Array(32).map((_, place) => place)], ["repeats four bytes", new Uint8Array(32).map((_, place) => [1, 9, 200, 7][place % 4] ?? 0)],
  ])("a MASTER_KEY that %s is refused", (_what, bytes) => {
    expect(refusals({ ...real, MASTER_KEY: key(bytes) })).toEqual(["MASTER_KEY repeats itself, so it was not drawn at random. Make one with: openssl rand -base64 32"]);
  });

  it("a MASTER_KEY drawn at random is not", () => {
    for (let count = 0; count < 2000; count += 1) expect(refusals({ ...real, MASTER_KEY: key(randomBytes(32)) })).toEqual([]);
  });

  it.each([
    ["DATABASE_URL", { DATABASE_URL: "postgres://login:password@host:5432/candour" }],
    ["DESK_DATABASE_URL", { DESK_DATABASE_URL: "postgres://candour_desk:password@host:5432/candour" }],
    ["JOBS_DATABASE_URL", { JOBS_DATABASE_URL: "postgres://candour_jobs:CHANGEME@host:5432/candour" }],
    ["SMTP_URL", { SMTP_URL: "smtps://login:password@mail.example.gov.uk:465", MAIL_FROM: "scrutiny@example.gov.uk" }],
  ])("the example password in %s is refused", (name, env) => {
    expect(refusals({ ...real, ...env })).toEqual([`${name} holds an example password: anybody can guess it. Give that login a long random password, and put it into ${name}.`]);
  });

  it("http:// on another machine is refused without its named exception, and warned of with it", () => {
    const env = { ...real, SITE_ORIGIN: "http://scrutiny.council.test" };
    expect(refusals(env)).toEqual(["SITE_ORIGIN is http://scrutiny.council.test: over http:// others can read passwords and papers on their way. Set SITE_ORIGIN to an https:// address, or name the exception with ALLOW_HTTP=yes."]);
    expect(refusals({ ...env, ALLOW_HTTP: "yes" })).toEqual([]);
    expect(warnings({ ...env, ALLOW_HTTP: "yes" })[0]).toMatch(/^Warning: ALLOW_HTTP=yes\./);
  });

  it.each(["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"])("%s is this machine", (origin) => {
    expect(refusals({ ...real, SITE_ORIGIN: origin })).toEqual([]);
  });

  it.each(["scrutiny.council.test:443", "mailto:clerk@council.test", "ftp://council.test"])("SITE_ORIGIN=%s is told what is missing", (origin) => {
    expect(() => readSettings({ ...real, SITE_ORIGIN: origin })).toThrow(`SITE_ORIGIN is "${origin}": write it with https:// before the name`);
  });

  it.each(["DATABASE_URL", "DESK_DATABASE_URL", "RECORD_DATABASE_URL", "JOBS_DATABASE_URL"])("%s that cannot be read is told without its password", (name) => {
    expect(refusals({ ...real, [name]: "postgres://login:k3Vb92mLq0@host:999999/candour" })).toEqual([`${name} cannot be read: write it as postgres://login:password@host:5432/database.`]);
  });

  it("a database on several hosts can be read, and hides neither an example password nor another machine", () => {
    const several = "postgres://login:changeme@localhost:5432,db.council.test:5433/candour";
    expect(refusals({ ...real, DESK_DATABASE_URL: several.replace("changeme", "k3Vb92mLq0") })).toEqual([]);
    expect(refusals({ ...real, DESK_DATABASE_URL: several })[0]).toMatch(/^DESK_DATABASE_URL holds an example password/);
    expect(refusals({ DEMO: "yes", DATABASE_URL: several })[0]).toMatch(/^DEMO=yes, but DATABASE_URL names a database on another machine/);
  });

  it("several faults are told at once", () => {
    expect(refusals({ ...real, SITE_ORIGIN: "http://a.test", MASTER_KEY: "x" })).toHaveLength(2);
  });

  it("mail without encryption is warned of, and mail without a server is said", () => {
    const mail = { SMTP_URL: "smtp://mail.council.test:25", MAIL_FROM: "scrutiny@council.test" };
    expect(warnings({ ...real, ...mail, SMTP_INSECURE: "yes" })).toEqual(["Warning: SMTP_INSECURE=yes. Mail may leave for mail.council.test without encryption."]);
    expect(warnings({ ...real, ...mail })).toEqual([]); // STARTTLS is then demanded
    expect(warnings(real)).toEqual(["No mail is sent: SMTP_URL is not set. Invitations and codes wait in the outbox."]);
    expect(warnings({ ...real, SURFACES: "record" })).toEqual([]);
  });
});

describe("the demo", () => {
  it.each(["DATABASE_URL", "DESK_DATABASE_URL", "RECORD_DATABASE_URL", "JOBS_DATABASE_URL"])("is refused where %s names a database elsewhere", (name) => {
    expect(refusals({ DEMO: "yes", [name]: "postgres://owner:x@db.council.test/candour" })).toEqual([`DEMO=yes, but ${name} names a database on another machine: in the demo anyone can sign in as anybody. Set DEMO=no, or unset ${name}.`]);
    for (const here of ["localhost", "127.0.0.1", "[::1]"]) expect(refusals({ DEMO: "yes", [name]: `postgres://owner:x@${here}/candour` })).toEqual([]);
  });

  it("is refused where an address hides another machine in its query, or leaves it to PGHOST", () => {
    expect(refusals({ DEMO: "yes", DATABASE_URL: "postgres://owner:x@localhost/candour?host=db.council.test" })[0]).toMatch(/^DEMO=yes, but DATABASE_URL names a database on another machine/);
    const refused = ["DEMO=yes, but PGHOST names another machine, and DATABASE_URL no host of its own: in the demo anyone can sign in as anybody. Set DEMO=no, or unset PGHOST."];
    expect(refusals({ DEMO: "yes", DATABASE_URL: "postgres:///candour", PGHOST: "db.council.test" })).toEqual(refused);
    expect(refusals({ DEMO: "yes", DATABASE_URL: "postgres:///candour", PGHOST: "localhost,db.council.test" })).toEqual(refused);
    for (const PGHOST of ["", "localhost", "/var/run/postgresql"]) expect(refusals({ DEMO: "yes", DATABASE_URL: "postgres:///candour", PGHOST })).toEqual([]);
    expect(refusals({ DEMO: "yes", DATABASE_URL: "postgres://owner:x@localhost/candour?host=/var/run/postgresql", PGHOST: "db.council.test" })).toEqual([]);
    expect(refusals({ PGHOST: "db.council.test" })).toEqual([]); // the demo's own database names its host
  });

  it("on this machine needs no settings", () => {
    expect([refusals({}), warnings({})]).toEqual([[], []]);
  });
});

describe("the mail server's address", () => {
  it.each([
    ["http://mail.test", "SMTP_URL cannot be read"], ["smtp://", "SMTP_URL cannot be read"], ["mail.test:25", "SMTP_URL cannot be read"], ["smtp://mail.test/?requireTLS=false", "SMTP_URL cannot be read"], ["smtps://mail.test/path", "SMTP_URL cannot be read"], ["smtps://a%b:c@mail.test", "write every % as %25"],
  ])("%s is refused with a sentence", (url, words) => {
    expect(() => readSettings({ ...real, SMTP_URL: url, MAIL_FROM: "scrutiny@council.test" })).toThrow(words);
  });

  it.each([undefined, "", "Scrutiny <scrutiny@council.test>", "a@b.test, c@d.test", "scrutiny@council.test\nBcc: thief@evil.test"])("needs a plain MAIL_FROM: %j is none", (from) => {
    expect(() => readSettings({ ...real, SMTP_URL: "smtps://mail.test", MAIL_FROM: from })).toThrow("MAIL_FROM is missing or is no plain e-mail address");
  });

  it("is read with its port, its name and its password", () => {
    const read = (url: string, insecure = "no") => readSettings({ ...real, SMTP_URL: url, MAIL_FROM: "scrutiny@council.test", SMTP_INSECURE: insecure }).mail;
    expect(read("smtps://portal:p%40ss@mail.test")).toEqual({ host: "mail.test", port: 465, isEncryptedAtOnce: true, user: "portal", password: "p@ss", from: "scrutiny@council.test", mayBePlain: false });
    expect(read("smtp://mail.test:2525")).toMatchObject({ port: 2525, isEncryptedAtOnce: false, user: undefined, password: undefined, mayBePlain: false });
    expect(read("smtp://localhost")).toMatchObject({ port: 587, mayBePlain: true });
    expect(read("smtp://mail.test", "yes")).toMatchObject({ mayBePlain: true });
    expect(read("smtp://localhost.evil.test")).toMatchObject({ mayBePlain: false });
  });
});
