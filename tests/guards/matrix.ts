// Walks the matrix: every door, everybody, every object, and says where the portal answers otherwise than the policy.
import { openSession } from "../../app/session/sign-in.server.ts";
import { storedHash } from "../../app/session/token.server.ts";
import type { DemoPortal } from "../support/demo-portal.ts";
import { ask, readDataAnswer, type Answer, type Form } from "./asking.ts";
import { addressAt, type Door } from "./doors.ts";
import { roleNames, type Council, type Params, type RoleName } from "./furnished-council.ts";
import { whenStale, type Expected, type PolicyRow } from "./policy.ts";
import { doneOnce, faulty, neverWellFilled, uploads, wellFilled, withPrivateItem } from "./well-filled-forms.ts";

export type Deviation = { kind: "leak" | "wrong refusal" | "other"; sentence: string };
type Transport = "page" | "data" | "HEAD" | "index" | "whole data";
/** How fresh the sign-in is, and which step the unfinished one still owes. */
type Sign = { fresh?: boolean; owes?: "second factor" | "set up" };

/** So many rows are under way at once: enough for the portal and its database to be busy together. */
const rowsAtOnce = 8;

export class Matrix {
  readonly deviations: Deviation[] = [];
  asked = 0;
  readonly #portal: DemoPortal;
  readonly #council: Council;
  readonly #doors: Map<string, Door>;
  readonly #brand: string;
  readonly #cookies = new Map<string, Promise<string | undefined>>();

  constructor(portal: DemoPortal, council: Council, doors: Door[], brand: string) {
    this.#portal = portal;
    this.#council = council;
    this.#doors = new Map(doors.map((door) => [`${door.routeId} ${door.kind}`, door]));
    this.#brand = brand;
  }

  /** Walks the rows, several at once: one that is slow holds up no other. */
  async each(rows: readonly PolicyRow[], visit: (row: PolicyRow, place: number) => Promise<void>): Promise<void> {
    const waiting = rows.entries();
    const walker = async () => {
      for (const [place, row] of waiting) {
        // all these people ask from one address: how often one address may ask is tested where the limits are
        await this.#portal.database.owner`delete from access.attempt`;
        await visit(row, place);
      }
    };
    await Promise.all(Array.from({ length: rowsAtOnce }, walker));
  }

  /** GETs a door as everybody. Records of the public are never given as data requests: 404 there. */
  async read(row: PolicyRow, transport: Transport, roles: readonly RoleName[] = roleNames, sign: Sign = {}): Promise<void> {
    const door = this.#door(row);
    if (door.layout && transport !== "data") return;
    const at = this.#addressOf(row, door);
    const target = { page: at, HEAD: at, index: `${at}?index`, data: `${dataPath(at)}?_routes=${encodeURIComponent(door.routeId)}`, "whole data": dataPath(at) }[transport];
    for (const role of roles) {
      const answer = await ask(this.#portal.origin, target, { cookie: await this.#cookie(role, row, sign), method: transport === "HEAD" ? "HEAD" : "GET" });
      const isData = transport === "data" || transport === "whole data";
      const ofRecord = door.routeId === "root" || door.routeId.startsWith("routes/record/");
      const wanted = isData && ofRecord ? "404" : toldTo(row, role, sign);
      this.#compare(row, role, transport + wordsOf(sign), wanted, isData ? await ofData(answer, door.routeId) : ofPage(answer));
    }
  }

  /** POSTs a form: with a fault where the role may try, well filled in where it must be refused. */
  async send(row: PolicyRow, roles: readonly RoleName[] = roleNames, { data = false, ...sign }: Sign & { data?: boolean } = {}): Promise<void> {
    const door = this.#door(row);
    const at = this.#addressOf(row, door);
    const ends = neverWellFilled.includes(row.door); // some of these end the sign-in that sends them
    for (const role of roles) {
      const told = toldTo(row, role, sign);
      const wanted = wantedOf(told, door, data);
      const mayTry = row.expected[role] === "422" && sign.fresh !== false;
      const form = mayTry || ends ? faulty(uploads.includes(row.door)) : this.#wellFilled(row);
      const answer = await ask(this.#portal.origin, data ? dataPath(at) : at, { cookie: await (ends ? this.#newCookie(role, row, sign) : this.#cookie(role, row, sign)), form });
      this.#compare(row, role, `POST${data ? " as data" : ""}${wordsOf(sign)}`, wanted, data ? await ofData(answer, "action") : ofPage(answer));
    }
  }

  /** POSTs a well-filled form as everybody who may: whatever comes of it, it is not refused. */
  async sendWellFilled(row: PolicyRow): Promise<void> {
    if (neverWellFilled.includes(row.door)) return;
    const at = this.#addressOf(row, this.#door(row));
    const may = roleNames.filter((one) => row.expected[one] === "422");
    for (const role of doneOnce.includes(row.door) ? may.slice(0, 1) : may) {
      const answer = ofPage(await ask(this.#portal.origin, at, { cookie: await this.#newCookie(role, row, {}), form: this.#wellFilled(row) }));
      this.asked += 1;
      if (!/^(200|302d|302 elsewhere|409|422)$/.test(answer)) this.#say("wrong refusal", row, role, "POST well filled in", "not refused", answer);
    }
  }

  #compare(row: PolicyRow, role: RoleName, way: string, wanted: Expected, got: string): void {
    this.asked += 1;
    const plain = wanted === "422!" ? "422" : wanted === "302e" ? "302 elsewhere" : wanted;
    if (got === plain || (wanted === "302p" && got.startsWith("302")) || (wanted === "404p" && got.endsWith("404"))) return;
    const gave = (answer: string) => answer === "200" || answer === "422" || answer === "302 elsewhere";
    this.#say(gave(got) && !gave(plain) ? "leak" : gave(plain) && !gave(got) ? "wrong refusal" : "other", row, role, way, wanted, got);
  }

  #say(kind: Deviation["kind"], { door, kind: verb, object }: PolicyRow, role: RoleName, way: string, wanted: string, got: string): void {
    this.deviations.push({ kind, sentence: `${door} ${verb}, ${object}, ${role}, ${way}: ${wanted} is right, ${got} came` });
  }

  #door(row: PolicyRow): Door {
    const found = this.#doors.get(`${row.door} ${row.kind}`);
    if (!found) throw new Error(`tests/policy.csv has a row for ${row.door} ${row.kind}, and there is no such door.`);
    return found;
  }

  #placeOf(row: PolicyRow): Params {
    if (row.door === "routes/brand") return { file: row.object === "own" ? this.#brand : "none.css" };
    const objects = this.#council.objects(row.door);
    const found = objects[row.object];
    if (!found && (row.object !== "own" || Object.keys(objects).length > 0)) throw new Error(`The guards have no object "${row.object}" for ${row.door}.`);
    return found ?? {};
  }

  #addressOf(row: PolicyRow, door: Door): string {
    return addressAt(door.pattern, this.#placeOf(row));
  }

  #wellFilled(row: PolicyRow): Form {
    const fill = wellFilled[row.door];
    if (!fill) throw new Error(`The guards have no well-filled form for ${row.door}: add one.`);
    const at = this.#placeOf(row);
    return fill(row.object.startsWith("closed") ? withPrivateItem(at) : at, this.#council);
  }

  async #cookie(role: RoleName, row: PolicyRow, sign: Sign): Promise<string | undefined> {
    const key = `${role} ${sign.fresh ?? true} ${owedBy(row, sign)}`;
    const known = this.#cookies.get(key) ?? this.#newCookie(role, row, sign);
    this.#cookies.set(key, known);
    return known;
  }

  async #newCookie(role: RoleName, row: PolicyRow, sign: Sign): Promise<string | undefined> {
    const { owner } = this.#portal.database;
    const id = role === "unfinished" ? this.#unfinishedId(row, sign) : this.#council.personIds.get(role);
    if (id === undefined) return undefined;
    const cookie = (await openSession(id)).split(";")[0] ?? "";
    const hash = storedHash(cookie.slice(cookie.indexOf("=") + 1));
    await owner`update access.session set fresh_until = now() + ${sign.fresh === false ? "-1 minute" : "1 hour"}::interval, expires_at = now() + interval '1 hour' where id_hash = ${hash}`;
    // the demo opens every sign-in as finished: this one is put back to the step that it is about
    if (role === "unfinished") await owner`update access.session set stage = ${owedBy(row, sign)} where id_hash = ${hash}`;
    return cookie;
  }

  #unfinishedId(row: PolicyRow, sign: Sign): number | undefined {
    return owedBy(row, sign) === "set up" ? this.#council.newcomerId : this.#council.personIds.get("clerk");
  }
}

function owedBy(row: PolicyRow, { owes = "second factor" }: Sign): "second factor" | "set up" {
  return row.object === "set up" ? "set up" : owes;
}

function toldTo(row: PolicyRow, role: RoleName, sign: Sign): Expected {
  const told = sign.fresh === false ? whenStale(row, role) : row.expected[role];
  return told === "302s" && sign.owes === "set up" ? "302u" : told;
}

const wordsOf = ({ fresh, owes }: Sign) => `${fresh === false ? ", stale sign-in" : ""}${owes ? `, owing: ${owes}` : ""}`;

function wantedOf(told: Expected, door: Door, data: boolean): Expected {
  if (told === "422" && !door.page) return "404"; // no page is there that could show the form again
  if (data && (told === "302d" || told === "302y" || told === "302p")) return "422"; // it is the page that sends on, and data runs the action alone
  return told;
}

const dataPath = (at: string) => (at === "/" ? "/_root.data" : `${at}.data`);

const ways: Record<string, string> = {
  "/sign-in": "302", "/sign-in/again": "302f", "/sign-in/second-factor": "302s", "/sign-in/set-up": "302u",
  "/take-part": "302t", "/take-part/yours": "302y", "/take-part/session": "302w", "/desk": "302d",
};

function ofPage({ status, location }: Answer): string {
  return status === 302 ? (ways[location] ?? "302 elsewhere") : String(status);
}

// A status of 200 may hold a refusal, and a 202 a redirect: what counts is what the body says.
async function ofData(answer: Answer, of: string): Promise<string> {
  if (!answer.type.startsWith("text/x-script")) return ofPage(answer);
  const { redirect, withData } = await readDataAnswer(answer.body);
  if (redirect !== undefined) return ways[redirect] ?? "302 elsewhere";
  const given = withData.includes(of);
  if (answer.status === 200 && !given) return "200 without data";
  return given && answer.status >= 400 && answer.status !== 422 && answer.status !== 409 ? `data with ${answer.status}` : String(answer.status);
}
