import { assert, constantFrom, dictionary, array, oneof, property, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { date, emailAddress, file, manyOf, mustTick, oneOf, optionalDate, optionalText, optionalTime, password, text, tick, time, wholeNumber } from "../../app/forms/fields.ts";
import { parseForm } from "../../app/forms/parse-form.ts";
import { readRejected } from "../../app/forms/rejected.ts";

const everyField = z.object({
  text: text({ missing: "Enter it", name: "It" }), optional: optionalText({ name: "It" }), password: password({ missing: "Enter it" }), email: emailAddress({ missing: "Enter it" }),
  date: date({ missing: "Enter it", name: "It" }), optionalDate: optionalDate({ name: "It" }), time: time({ missing: "Enter it" }), optionalTime: optionalTime(),
  one: oneOf(["a", "b"], { missing: "Select it" }), many: manyOf(["a", "b"]), tick: tick(), must: mustTick({ missing: "Select it" }), number: wholeNumber({ missing: "Enter it", name: "It" }), file: file({ missing: "Select a file" }),
});

const known = Object.keys(everyField.shape);
const names = oneof(constantFrom(...known, ...known.flatMap((name) => [`${name}-day`, `${name}-month`, `${name}-year`]), "__proto__", "toString", "onceKey"), string({ unit: "binary" }));
const values = oneof(string({ unit: "binary" }), constantFrom("31", "2", "2026", "6pm", "a", "", "\0", "99999999999"), string().map((name) => new File(["x"], name)));

describe("any body that a stranger can send", () => {
  it("is read or refused with sentences, and never throws", () => {
    assert(property(array(tuple(names, values), { maxLength: 40 }), (fields) => {
      const body = new FormData();
      for (const [name, value] of fields) body.append(name, value);
      const parsed = parseForm(everyField, body);
      if (parsed.ok) return;
      expect(readRejected(JSON.parse(JSON.stringify(parsed.rejected)))).toEqual(parsed.rejected);
      expect(Object.values(parsed.rejected.errors).every((words) => words.length > 0)).toBe(true);
      expect(JSON.stringify(parsed.rejected)).not.toContain("\\u0000");
      expect(Object.keys(parsed.rejected.values)).not.toContain("password");
    }), { numRuns: 1000 });
  });

  it("is known as a refusal only in its own shape", () => {
    assert(property(dictionary(string(), string()), (other) => {
      if (!("values" in other)) expect(readRejected(other)).toBeUndefined();
    }));
    for (const other of [undefined, null, "x", 3, { values: {} }, { values: { a: 1 }, errors: {} }]) expect(readRejected(other)).toBeUndefined();
  });
});
