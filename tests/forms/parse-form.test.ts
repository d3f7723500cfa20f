import { describe, expect, it } from "vitest";
import { z } from "zod";
import { date, emailAddress, manyOf, mustTick, oneOf, optionalDate, optionalText, optionalTime, password, text, tick, time, wholeNumber } from "../../app/forms/fields.ts";
import { parseForm } from "../../app/forms/parse-form.ts";

const meeting = z.object({
  title: text({ missing: "Enter the open title", name: "The open title", max: 20 }),
  note: optionalText({ name: "The note", max: 50 }),
  heldOn: date({ missing: "Enter the date of the meeting", name: "The date of the meeting" }),
  endsOn: optionalDate({ name: "The last date" }),
  startsAt: time({ missing: "Enter the time at which the meeting starts" }),
  endsAt: optionalTime(),
  room: oneOf(["council-chamber", "committee-room"], { missing: "Select a room" }),
  access: manyOf(["loop", "lift"]),
  streamed: tick(),
});

type Posted = [string, string | File][];

const good: Posted = [
  ["title", "  Budget  "], ["heldOn-day", "12"], ["heldOn-month", "3"], ["heldOn-year", "2026"], ["startsAt", "6pm"], ["room", "council-chamber"],
];

function post(fields: Posted): FormData {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return body;
}

/** The good form with some controls said otherwise; undefined leaves one out. */
function withChanges(changes: Record<string, string | undefined>): FormData {
  const fields = good.filter(([name]) => !(name in changes));
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) fields.push([name, value]);
  return post(fields);
}

function errorsOf(changes: Record<string, string | undefined>) {
  const parsed = parseForm(meeting, withChanges(changes));
  return parsed.ok ? {} : parsed.rejected.errors;
}

describe("parseForm", () => {
  it("gives data in the schema's shape", () => {
    expect(parseForm(meeting, post(good))).toEqual({ ok: true, data: { title: "Budget", heldOn: "2026-03-12", startsAt: "18:00", room: "council-chamber", access: [], streamed: false } });
    const more = parseForm(meeting, post([...good, ["access", "lift"], ["access", "loop"], ["streamed", "yes"], ["note", "One\r\nTwo\0"], ["endsOn-day", ""], ["endsOn-month", ""], ["endsOn-year", ""], ["endsAt", "20:00"]]));
    expect(more).toMatchObject({ ok: true, data: { access: ["lift", "loop"], streamed: true, note: "One\nTwo", endsAt: "20:00" } });
    expect(parseForm(meeting, post([...good, ["access", "lift"]]))).toMatchObject({ data: { access: ["lift"] } });
  });

  it("answers an empty form with every sentence, in the order of the page", () => {
    const parsed = parseForm(meeting, post([]));
    expect(parsed.ok ? [] : Object.entries(parsed.rejected.errors)).toEqual([
      ["title", "Enter the open title"],
      ["heldOn", "Enter the date of the meeting"],
      ["startsAt", "Enter the time at which the meeting starts"],
      ["room", "Select a room"],
    ]);
  });

  it("says what is wrong with a date, at the box where it is wrong", () => {
    const sentences: [Record<string, string>, Record<string, string>][] = [
      [{ "heldOn-day": "31", "heldOn-month": "2" }, { heldOn: "Enter a real date" }],
      [{ "heldOn-month": "13" }, { heldOn: "Enter a real date" }],
      [{ "heldOn-month": "Smarch" }, { heldOn: "Enter a real date" }],
      [{ "heldOn-month": " " }, { "heldOn-month": "The date of the meeting must include a month" }],
      [{ "heldOn-day": "", "heldOn-year": "" }, { "heldOn-day": "The date of the meeting must include a day and year" }],
      [{ "heldOn-year": "26" }, { "heldOn-year": "Year must include 4 numbers" }],
      [{ "heldOn-day": "-1" }, { heldOn: "Enter a real date" }],
    ];
    for (const [changes, errors] of sentences) expect(errorsOf(changes)).toEqual(errors);
    expect(parseForm(meeting, withChanges({ "heldOn-month": "march" }))).toMatchObject({ data: { heldOn: "2026-03-12" } });
  });

  it("reads times as people write them, and never guesses the half of the day", () => {
    const read = (startsAt: string) => parseForm(meeting, withChanges({ startsAt }));
    for (const [written, meant] of [["6pm", "18:00"], ["6.30 PM", "18:30"], ["6:30 p.m.", "18:30"], ["18:00", "18:00"], ["09.05", "09:05"], ["12am", "00:00"], ["12pm", "12:00"], ["midday", "12:00"], ["noon", "12:00"]] as const) {
      expect(read(written)).toMatchObject({ data: { startsAt: meant } });
    }
    for (const written of ["6", "6:30", "13pm", "0pm", "24:00", "6:60pm", "evening", "6pm 7pm"]) expect(errorsOf({ startsAt: written })).toEqual({ startsAt: "Enter a time, like 6pm or 6:30pm" });
  });

  it("gives back what was typed, but no password and no file", () => {
    const signIn = z.object({ email: emailAddress({ missing: "Enter your email address" }), password: password({ missing: "Enter your password" }) });
    const parsed = parseForm(signIn, post([["email", "priya@"], ["password", " s3cret "], ["newPassword", "x"], ["paper", new File(["bytes"], "secret.pdf")]]));
    expect(parsed).toEqual({ ok: false, rejected: { values: { email: "priya@" }, errors: { email: "Enter an email address in the correct format, like name@example.com" } } });
    expect(parseForm(signIn, post([["email", " priya@saltmere.example "], ["password", " s3cret "]]))).toEqual({ ok: true, data: { email: "priya@saltmere.example", password: " s3cret " } });
  });

  it("counts characters, numbers and declarations", () => {
    expect(errorsOf({ title: "x".repeat(21) })).toEqual({ title: "The open title must be 20 characters or fewer" });
    expect(errorsOf({ title: "   " })).toEqual({ title: "Enter the open title" });
    expect(errorsOf({ room: "cellar" })).toEqual({ room: "Select a room" });
    const other = z.object({ version: wholeNumber({ missing: "Enter the version", name: "The version" }), declared: mustTick({ missing: "Select that you declare this" }), grounds: manyOf(["a", "b"], { missing: "Select at least one ground" }) });
    expect(parseForm(other, post([["version", "7"], ["declared", "yes"], ["grounds", "b"]]))).toEqual({ ok: true, data: { version: 7, declared: true, grounds: ["b"] } });
    expect(parseForm(other, post([["version", "1e3"]]))).toMatchObject({ rejected: { errors: { version: "The version must be a whole number", declared: "Select that you declare this", grounds: "Select at least one ground" } } });
    expect(parseForm(other, post([["version", "9999999999"]]))).toMatchObject({ rejected: { errors: { version: "The version must be 2147483647 or less" } } });
  });

  it("survives hostile names, repeats, files for words, and floods", () => {
    expect(errorsOf({ "__proto__": "x", "constructor-day": "1", "": "x" })).toEqual({});
    const hostile = parseForm(meeting, post([...good, ["title", "again"], ["heldOn", "2026-01-01"], ["startsAt", new File(["6pm"], "6pm.txt")]]));
    expect(hostile).toMatchObject({ ok: false, rejected: { errors: { title: "Enter the open title", startsAt: "Enter the time at which the meeting starts" } } });
    const flood = parseForm(meeting, post(Array.from({ length: 501 }, (_, index): [string, string] => [`field${index}`, "x"])));
    expect(flood).toEqual({ ok: false, rejected: { values: {}, errors: { form: "This form has too many answers. Go back and try again." } } });
  });

  it("has plain words even for a field that forgot its own", () => {
    expect(parseForm(z.object({ bare: z.string() }), post([]))).toMatchObject({ rejected: { errors: { bare: "Check this answer" } } });
  });
});
