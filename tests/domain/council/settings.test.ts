// The council's settings: one release, changed by several pages, each with its own part.
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { today } from "../../../app/clock.ts";
import { changeCouncil, findCouncil } from "../../../app/domain/council/council.server.ts";
import { bankHolidayForm, officeForm } from "../../../app/domain/council/council.ts";
import { addBankHolidaysOf, addDay, findDay, removeDay, yearsToAdd } from "../../../app/domain/council/days.server.ts";
import { describeKeys } from "../../../app/domain/council/keys.server.ts";
import { listMeetingsNear } from "../../../app/domain/meetings/meetings-near.server.ts";
import type { Actor } from "../../../app/domain/actor.server.ts";
import { theStrongroom } from "../../../app/domain/kept-bytes.server.ts";
import { parseForm } from "../../../app/forms/parse-form.ts";
import { useSettings } from "../../../app/settings.server.ts";
import { inDays, openItem, posted, publish, schedule } from "../../support/agenda.ts";
import { publishSettings } from "../../support/council.ts";
import { testDatabase, type TestDatabase } from "../../support/database.ts";
import { addBody, inOffice, seated } from "../../support/people.ts";

let db: TestDatabase;
let administrator: Actor;
beforeAll(async () => {
  db = await testDatabase();
  await publishSettings(db);
  ({ actor: administrator } = await inOffice(db, "administrator"));
});
afterAll(() => db.end());

const saved = () => findCouncil(administrator);
/** The next working day that is no bank holiday, at least so many days from today. */
async function freeDay(ahead: number): Promise<string> {
  const { settings } = await saved();
  const taken = new Set([...settings.bankHolidays, ...settings.closureDays].map(({ date }) => date));
  let day = today().add({ days: ahead });
  while (day.dayOfWeek > 5 || taken.has(day.toString())) day = day.add({ days: 1 });
  return day.toString();
}
const saturday = () => {
  const day = today().add({ days: 30 });
  return day.add({ days: 6 - day.dayOfWeek + (day.dayOfWeek > 6 ? 7 : 0) }).toString();
};

describe("a change of one part", () => {
  it("leaves every other part as it was saved", async () => {
    const before = await saved();
    await changeCouncil(administrator, (settings) => ({ ...settings, officePlace: "The Guildhall", officeHours: { opens: "08:30", closes: "16:00" } }), { version: before.version });
    expect(await saved()).toEqual({ settings: { ...before.settings, officePlace: "The Guildhall", officeHours: { opens: "08:30", closes: "16:00" } }, version: before.version + 1 });
  });

  it("is refused with 409 to whoever saw an older version, and saves nothing", async () => {
    const { version } = await saved();
    await changeCouncil(administrator, (settings) => ({ ...settings, councilName: "First" }), { version });
    await expect(changeCouncil(administrator, (settings) => ({ ...settings, councilName: "Second" }), { version })).rejects.toMatchObject({ status: 409 });
    expect((await saved()).settings.councilName).toBe("First");
  });

  it("made by two at once on the same version is made by one", async () => {
    const { version } = await saved();
    const done = await Promise.allSettled(["One", "Two"].map((councilName) => changeCouncil(administrator, (settings) => ({ ...settings, councilName }), { version })));
    expect(done.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await saved()).version).toBe(version + 1);
  });

  it("sent twice by one form is made once", async () => {
    const { version } = await saved();
    const once = { version, onceKey: "a-key-of-one-form-only" };
    const answers = await Promise.all([1, 2].map(() => changeCouncil(administrator, (settings) => ({ ...settings, councilName: "Saltmere" }), once)));
    expect(answers).toEqual([{ version: version + 1 }, { version: version + 1 }]);
  });

  it("is nobody's but the administrator's", async () => {
    const { actor: clerk } = await seated(db, await addBody(db, "Committee"), "clerk");
    const { version } = await saved();
    for (const work of [() => changeCouncil(clerk, (settings) => settings, { version }), () => addDay(clerk, "closure day", { day: "2030-01-02", name: "Day", version }), () => findDay(clerk, "bank holiday", "2030-01-01"), () => describeKeys(clerk)]) {
      await expect(async () => work()).rejects.toMatchObject({ status: 403 });
    }
  });
});

describe("a day that does not count", () => {
  it.each(["bank holiday", "closure day"] as const)("as a %s is added in its place, found, and taken away again", async (kind) => {
    const { settings, version } = await saved();
    const day = await freeDay(40);
    await addDay(administrator, kind, { day, name: "The king’s day", version });
    const found = await findDay(administrator, kind, day);
    expect(found).toEqual({ day: { date: day, name: "The king’s day" }, version: version + 1 });
    const dates = (await saved()).settings[kind === "bank holiday" ? "bankHolidays" : "closureDays"].map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted());
    await removeDay(administrator, kind, day, { version: version + 1 });
    expect((await saved()).settings).toEqual(settings);
    await expect(findDay(administrator, kind, day)).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ["that has passed", async () => today().subtract({ days: 1 }).toString(), "must be today or later"],
    ["too far ahead", async () => today().add({ years: 7 }).toString(), "within six years"],
    ["of a weekend", async () => saturday(), "does not count anyway"],
    ["that is one already", async () => (await saved()).settings.bankHolidays.find(({ date }) => date > today().toString())?.date ?? "", "does not count already"],
  ])("is refused for a day %s", async (_what, day, words) => {
    const { version } = await saved();
    await expect(addDay(administrator, "closure day", { day: await day(), name: "Staff day", version })).rejects.toMatchObject({ fieldErrors: { day: expect.stringContaining(words) } });
  });

  it("that has passed stays: notice was counted by it", async () => {
    const { settings, version } = await saved();
    const past = settings.bankHolidays.find(({ date }) => date < today().toString())?.date ?? "";
    await expect(findDay(administrator, "bank holiday", past)).rejects.toMatchObject({ status: 404 });
    await removeDay(administrator, "bank holiday", past, { version });
    expect((await saved()).settings.bankHolidays).toEqual(settings.bankHolidays);
  });

  it("comes by the year too, where a year has none", async () => {
    const { settings, version } = await saved();
    const [year = 0] = yearsToAdd(settings);
    await addBankHolidaysOf(administrator, { year, version });
    expect((await saved()).settings.bankHolidays.filter(({ date }) => date.startsWith(String(year))).length).toBeGreaterThanOrEqual(8);
    await expect(addBankHolidaysOf(administrator, { year, version: version + 1 })).rejects.toMatchObject({ fieldErrors: { year: expect.stringContaining("has no bank holidays yet") } });
  });
});

describe("the years of the calendar", () => {
  const days = (...years: number[]) => ({ kind: "settings" as const, councilName: "Saltmere", brandColour: "#1d5c63", officePlace: "", officeHours: { opens: "09:00", closes: "17:00" }, bankHolidays: years.map((year) => ({ date: `${year}-12-25`, name: "Christmas Day" })), closureDays: [] });
  it("may be added behind as well as ahead, each that is missing", () => {
    expect(yearsToAdd(days(2026, 2027))).toEqual([...Array.from({ length: 14 }, (_, after) => 2012 + after), ...Array.from({ length: 8 }, (_, after) => 2028 + after)]);
    expect(yearsToAdd(days(...Array.from({ length: 24 }, (_, after) => 2012 + after)))).toEqual([]);
  });
});

describe("meetings near a day", () => {
  it("are those published by any body, and the actor's own drafts, on it and for fourteen days after it", async () => {
    const body = await addBody(db, "Scrutiny Committee");
    const { actor: clerk } = await seated(db, body, "clerk");
    const soon = await schedule(clerk, body.id, 60);
    await openItem(clerk, soon, "Apologies");
    await posted(clerk, soon);
    await publish(clerk, soon);
    await schedule(clerk, body.id, 65);
    await schedule(clerk, body.id, 90);
    const near = async (actor: Actor, days: number) => (await listMeetingsNear(actor, inDays(days))).map(({ heldOn, isDraft }) => [heldOn, isDraft]);
    expect(await near(administrator, 55)).toEqual([[inDays(60), false]]);
    expect(await near(clerk, 55)).toEqual([[inDays(60), false], [inDays(65), true]]);
    expect(await near(clerk, 45)).toEqual([]);
    expect(await near(clerk, 66)).toEqual([]);
  });
});

describe("the keys", () => {
  it("are told of without a key: where, how many, since when, and the fingerprint of the public one", async () => {
    const told = await describeKeys(administrator);
    expect(told).toMatchObject({ folder: db.keyFolder, masterFrom: "a file in the folder", liesInDataFolder: false, fingerprint: expect.stringMatching(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/) });
    const before = told.keys;
    await (await theStrongroom()).createKey("papers of a body");
    const after = await describeKeys(administrator);
    expect(after.keys).toBe(before + 1);
    expect(Temporal.Instant.compare(after.changedAt, told.changedAt)).toBeGreaterThanOrEqual(0);
    useSettings({ keyFolder: `${db.dataFolder}/keys` });
    expect((await describeKeys(administrator)).liesInDataFolder).toBe(true);
    useSettings({ keyFolder: db.keyFolder });
  });
});

describe("the forms", () => {
  const filled = (parts: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ version: "3", ...parts })) form.set(name, value);
    return form;
  };
  it.each([
    [officeForm, { officePlace: "Town Hall", opens: "9am", closes: "9am" }, { closes: "The offices must close after they open" }],
    [officeForm, { officePlace: "", opens: "early", closes: "5pm" }, { officePlace: "Enter where notice is posted", opens: "Enter a time, like 6pm or 6:30pm" }],
    [bankHolidayForm, { "day-day": "", "day-month": "", "day-year": "", name: "" }, { day: "Enter the date of the bank holiday", name: "Enter the name of the bank holiday" }],
  ])("say what is missing", (schema, parts, errors) => {
    const read = parseForm(schema, filled(parts));
    expect(read.ok ? {} : read.rejected.errors).toEqual(errors);
  });
});
