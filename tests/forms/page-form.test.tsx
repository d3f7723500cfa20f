import { renderToString } from "react-dom/server";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { CheckboxField, TickField } from "../../app/forms/checkbox-field.tsx";
import { DateField } from "../../app/forms/date-field.tsx";
import { date, manyOf, oneOf, password, text, tick, time } from "../../app/forms/fields.ts";
import { HiddenField } from "../../app/forms/hidden-field.tsx";
import { PageForm } from "../../app/forms/page-form.tsx";
import { RadioField } from "../../app/forms/radio-field.tsx";
import { SelectField } from "../../app/forms/select-field.tsx";
import { submitForm } from "../../app/forms/submit-form.server.ts";
import { SubmitButton } from "../../app/forms/submit-button.tsx";
import { TextAreaField } from "../../app/forms/text-area-field.tsx";
import { PasswordField, TextField } from "../../app/forms/text-field.tsx";
import { TimeField } from "../../app/forms/time-field.tsx";

const schema = z.object({
  title: text({ missing: "Enter the open title", name: "The open title" }),
  summary: text({ missing: "Enter a summary", name: "The summary" }),
  heldOn: date({ missing: "Enter the date", name: "The date" }),
  startsAt: time({ missing: "Enter the time" }),
  room: oneOf(["chamber", "annexe"], { missing: "Select a room" }),
  kind: oneOf(["formal", "informal"], { missing: "Select a kind" }),
  access: manyOf(["loop", "lift"]),
  streamed: tick(),
  password: password({ missing: "Enter your password" }),
});

const defaults = { title: "Budget & plan", summary: "One\nTwo", heldOn: "2026-03-02", startsAt: "18:30", room: "annexe", kind: "formal", access: ["lift"], streamed: true };

function Meeting() {
  return (
    <PageForm schema={schema} defaultValues={defaults}>
      <TextField name="title" label="Open title" hint="The public reads it" />
      <TextAreaField name="summary" label="Summary" />
      <DateField name="heldOn" legend="When is it?" hint="For example, 27 3 2026" />
      <TimeField name="startsAt" label="Start" />
      <SelectField name="room" label="Room" prompt="Select a room" options={[{ value: "chamber", text: "Chamber" }, { value: "annexe", text: "Annexe" }]} />
      <RadioField name="kind" legend="Kind" items={[{ value: "formal", text: "Formal" }, { value: "informal", text: "Informal" }]} />
      <CheckboxField name="access" legend="Access" items={[{ value: "loop", text: "Loop" }, { value: "lift", text: "Lift" }]} />
      <TickField name="streamed">It is streamed</TickField>
      <PasswordField name="password" label="Password" />
      <HiddenField name="version" value={3} />
      <SubmitButton name="next" value="publish">Publish agenda</SubmitButton>
    </PageForm>
  );
}

const routes = [{
  id: "root", path: "/", loader: () => ({ onceKey: "0123456789abcdef" }),
  children: [{ id: "meeting", path: "meeting", Component: Meeting, action: async ({ request }: { request: Request }) => submitForm(request, schema, () => "accepted") }],
}];

async function show(request: Request): Promise<{ status: number; html: string }> {
  const handler = createStaticHandler(routes);
  const context = await handler.query(request);
  if (context instanceof Response) throw context;
  return { status: context.statusCode, html: renderToString(<StaticRouterProvider router={createStaticRouter(handler.dataRoutes, context)} context={context} hydrate={false} />) };
}

const url = "http://candour.test/meeting";
const post = (fields: [string, string][]) => show(new Request(url, { method: "POST", body: new URLSearchParams(fields) }));

/** The one tag with this id. */
function tag(html: string, id: string): string {
  return new RegExp(`<[^>]* id="${id}"[^>]*>`).exec(html)?.[0] ?? "";
}

describe("a form without scripts", () => {
  it("is a plain post with its values and the once-key in the page", async () => {
    const { html } = await show(new Request(url));
    expect(html).toMatch(/<form [^>]*method="post"/);
    expect(html).toMatch(/<form [^>]*action="\/meeting"/);
    expect(html).toContain('<input type="hidden" name="onceKey" value="0123456789abcdef"/>');
    expect(tag(html, "title")).toContain('value="Budget &amp; plan"');
    expect(html).toContain(">One\nTwo</textarea>");
    expect([tag(html, "heldOn"), tag(html, "heldOn-month"), tag(html, "heldOn-year")].map((input) => /value="(\d+)"/.exec(input)?.[1])).toEqual(["2", "3", "2026"]);
    expect(tag(html, "startsAt")).toContain('value="6:30pm"');
    expect(html).toMatch(/<option[^>]*value="annexe"[^>]*>/);
    expect(html).toMatch(/<option (?=[^>]*value="annexe")(?=[^>]*selected="")/);
    expect(tag(html, "kind")).toContain("checked");
    expect(tag(html, "access")).not.toContain("checked");
    expect(tag(html, "access-2")).toContain("checked");
    expect(tag(html, "streamed")).toContain("checked");
    expect(html).toMatch(/<button [^>]*type="submit"[^>]*>/);
    expect(html).not.toMatch(/ style=|<script|govuk-error-summary/);
  });

  it("comes back with 422, the sentences and what was typed; an unticked box stays unticked", async () => {
    const { status, html } = await post([["title", ""], ["summary", "<b>kept</b>"], ["heldOn-day", "31"], ["heldOn-month", ""], ["heldOn-year", "2026"], ["startsAt", "later"], ["room", ""], ["access", "loop"], ["password", "hush"], ["version", "3"]]);
    expect(status).toBe(422);
    expect(html).toContain("There is a problem");
    expect(tag(html, "title")).toContain('value=""');
    expect(html).toContain("&lt;b&gt;kept&lt;/b&gt;</textarea>");
    expect(tag(html, "heldOn")).toContain('value="31"');
    expect(tag(html, "startsAt")).toContain('value="later"');
    expect(tag(html, "access")).toContain("checked");
    expect(tag(html, "access-2")).not.toContain("checked");
    expect(tag(html, "streamed")).not.toContain("checked");
    expect(tag(html, "kind")).not.toContain("checked");
    expect(html).not.toContain("hush");
  });

  it("points each error at a control that exists, and describes the control with hint and error", async () => {
    const { html } = await post([["heldOn-day", "31"], ["heldOn-month", ""], ["heldOn-year", "2026"]]);
    const links = [...html.matchAll(/<li><a href="#([^"]+)">([^<]+)<\/a>/g)].map(([, id, words]) => [id, words]);
    expect(links).toEqual([
      ["title", "Enter the open title"], ["summary", "Enter a summary"], ["heldOn-month", "The date must include a month"], ["startsAt", "Enter the time"], ["room", "Select a room"], ["kind", "Select a kind"], ["password", "Enter your password"],
    ]);
    for (const [id] of links) expect(tag(html, `${id}`)).toMatch(/<(input|select|textarea) /);
    for (const [, ids = ""] of html.matchAll(/aria-describedby="([^"]+)"/g)) for (const id of ids.split(" ")) expect(tag(html, id)).not.toBe("");
    expect(tag(html, "title")).toContain('aria-describedby="title-hint title-error"');
    expect(tag(html, "heldOn")).not.toContain("govuk-input--error");
    expect(tag(html, "heldOn-month")).toContain("govuk-input--error");
  });

  it("points a date that is wrong as a whole at its first box", async () => {
    const { html } = await post([["heldOn-day", "31"], ["heldOn-month", "2"], ["heldOn-year", "2026"]]);
    expect(html).toContain('<a href="#heldOn">Enter a real date</a>');
    for (const id of ["heldOn", "heldOn-month", "heldOn-year"]) expect(tag(html, id)).toContain("govuk-input--error");
  });
});
