import { describe, expect, it } from "vitest";
import { z } from "zod";
import { password, text } from "../../app/forms/fields.ts";
import { Rejection } from "../../app/domain/refusal.ts";
import { submitForm } from "../../app/forms/submit-form.server.ts";

const schema = z.object({ title: text({ missing: "Enter the open title", name: "The open title" }), password: password({ missing: "Enter your password" }) });

function post(body: BodyInit, headers: HeadersInit = {}) {
  return new Request("http://candour.test/desk", { method: "POST", body, headers });
}

describe("submitForm", () => {
  it("hands valid data and the once-key on, and answers what the verb answers", async () => {
    const answer = await submitForm(post(new URLSearchParams({ title: "Budget", password: "x", onceKey: "abcdefghijklmnop_-12" })), schema, async (given) => given);
    expect(answer).toEqual({ title: "Budget", password: "x", onceKey: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) });
  });

  it("gives the same post the same key, and every other post another", async () => {
    const keyOf = (fields: Record<string, string>, path = "/desk/a") => submitForm(new Request(`http://candour.test${path}`, { method: "POST", body: new URLSearchParams(fields) }), schema, (given) => given.onceKey);
    const fields = { title: "Budget", password: "x", onceKey: "abcdefghijklmnop_-12" };
    const keys = [
      await keyOf(fields), await keyOf({ ...fields, title: "Budget 2" }), await keyOf({ ...fields, onceKey: "another-key-of-a-page" }), await keyOf(fields, "/desk/b"),
      await keyOf({ ...fields, version: "1" }), await keyOf({ ...fields, version: "2" }), await keyOf({ title: "Budget", password: "x", version: "1", more: "", onceKey: fields.onceKey }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(await keyOf(fields)).toBe(keys[0]);
    expect(keys.join(" ")).not.toContain(fields.onceKey);
  });

  it("drops a once-key of the wrong shape", async () => {
    for (const onceKey of ["", "short", "x".repeat(65), "has spaces in the middle of it", "'; drop table once; --"]) {
      const answer = await submitForm(post(new URLSearchParams({ title: "Budget", password: "x", onceKey })), schema, (given) => given.onceKey);
      expect(answer).toBeUndefined();
    }
  });

  it("answers a faulty form with 422 and what was typed", async () => {
    const answer = await submitForm(post(new URLSearchParams({ title: "", password: "hush" })), schema, () => expect.unreachable());
    expect(answer).toMatchObject({ data: { values: { title: "" }, errors: { title: "Enter the open title" } }, init: { status: 422 } });
    expect(JSON.stringify(answer)).not.toContain("hush");
  });

  it("lets a verb refuse in the same way", async () => {
    const answer = await submitForm(post(new URLSearchParams({ title: "Budget", password: "hush" })), schema, () => { throw new Rejection({ title: "This title is taken" }); });
    expect(answer).toMatchObject({ data: { values: { title: "Budget" }, errors: { title: "This title is taken" } }, init: { status: 422 } });
    expect(JSON.stringify(answer)).not.toContain("hush");
  });

  it("answers a body that is no form with a plain sentence, never 500", async () => {
    const bodies = [post("{}", { "content-type": "application/json" }), post("--x\r\nbroken", { "content-type": "multipart/form-data; boundary=x" }), post("x", { "content-type": "text/plain" }), new Request("http://candour.test/desk", { method: "POST" })];
    for (const request of bodies) {
      expect(await submitForm(request, schema, () => expect.unreachable())).toMatchObject({ data: { values: {}, errors: { form: "We could not read this form. Go back to the page and try again." } }, init: { status: 400 } });
    }
  });

  it("lets refusals pass", async () => {
    const refusal = new Response(null, { status: 403 });
    await expect(submitForm(post(new URLSearchParams({ title: "Budget", password: "x" })), schema, () => { throw refusal; })).rejects.toBe(refusal);
  });
});
