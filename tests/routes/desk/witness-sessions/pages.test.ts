import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession } from "../../../../app/domain/witness-sessions/sealed-material.server.ts";
import { askForOpening, secondOpening } from "../../../../app/domain/witness-sessions/openings.server.ts";
import { readRejected } from "../../../../app/forms/rejected.ts";
import { paths } from "../../../../app/paths.ts";
import * as askForOpeningPage from "../../../../app/routes/desk/witness-sessions/ask-for-opening.tsx";
import * as attachFile from "../../../../app/routes/desk/witness-sessions/attach-file.tsx";
import * as determination from "../../../../app/routes/desk/witness-sessions/determination.tsx";
import * as file from "../../../../app/routes/desk/witness-sessions/file.ts";
import * as inside from "../../../../app/routes/desk/witness-sessions/inside.tsx";
import * as newNote from "../../../../app/routes/desk/witness-sessions/new-note.tsx";
import * as opened from "../../../../app/routes/desk/witness-sessions/opened.tsx";
import * as openedFile from "../../../../app/routes/desk/witness-sessions/opened-file.ts";
import * as opening from "../../../../app/routes/desk/witness-sessions/opening.tsx";
import * as seal from "../../../../app/routes/desk/witness-sessions/seal.tsx";
import * as session from "../../../../app/routes/desk/witness-sessions/session.tsx";
import { addWords, makePanel, plan, sealedSession, type Panel } from "../../../domain/witness-sessions/sealed-panel.ts";
import { testDatabase, type TestDatabase } from "../../../support/database.ts";
import { signIn } from "../../../support/people.ts";

let db: TestDatabase;
let panel: Panel;
let reference: string;
let fileId: string;
let openingId: string;
const words = "words of the canary";

beforeAll(async () => {
  db = await testDatabase();
  panel = await makePanel(db);
  reference = await sealedSession(panel);
  fileId = String((await addWords(panel.reader.actor, reference, words)).fileId);
  openingId = String((await askForOpening(panel.riskOwner.actor, reference, { ground: "Coroner", scope: words })).openingId);
});
afterAll(() => db.end());

type Who = keyof Omit<Panel, "db" | "body">;
type Door = { loader(args: LoaderFunctionArgs): Promise<unknown> };
type Sending = { action(args: ActionFunctionArgs): Promise<unknown> };

function asked(cookie: string | undefined, body?: BodyInit) {
  const headers: Record<string, string> = cookie ? { cookie } : {};
  const request = new Request("http://localhost:3000/desk/witness-sessions/x", body === undefined ? { headers } : { method: "POST", headers, body });
  return { request, params: { reference, fileId, openingId }, context: {} };
}

/** The status that somebody gets from a page; 200 when it gives data or a file. */
async function status(page: Door, cookie: string | undefined): Promise<number> {
  try {
    const answer = await page.loader(asked(cookie));
    return answer instanceof Response ? answer.status : 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

async function sent(page: Sending, cookie: string | undefined, body: BodyInit): Promise<unknown> {
  return page.action(asked(cookie, body)).catch((thrown: unknown) => thrown);
}

const doors: Record<string, { page: Door; open: Who[]; seen: Who[] }> = {
  session: { page: session, open: ["clerk", "reader", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"], seen: [] },
  inside: { page: inside, open: ["reader"], seen: ["clerk", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] },
  "new note": { page: newNote, open: ["reader"], seen: ["clerk", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] },
  "attach a file": { page: attachFile, open: ["reader"], seen: ["clerk", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] },
  file: { page: file, open: ["reader"], seen: ["clerk", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] },
  opened: { page: opened, open: [], seen: ["clerk", "reader", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] },
  "opened file": { page: openedFile, open: [], seen: ["clerk", "reader", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] },
  "ask for an opening": { page: askForOpeningPage, open: ["monitoringOfficer", "dataProtectionOfficer", "riskOwner"], seen: ["clerk", "reader", "custodian", "deputy"] },
  opening: { page: opening, open: ["monitoringOfficer", "dataProtectionOfficer", "riskOwner"], seen: ["clerk", "reader", "custodian", "deputy"] },
  determination: { page: determination, open: [], seen: ["clerk", "reader", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] },
  seal: { page: seal, open: [], seen: ["clerk", "reader", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner"] },
};
const everybody: Who[] = ["clerk", "reader", "member", "custodian", "deputy", "monitoringOfficer", "dataProtectionOfficer", "riskOwner", "safeguardingLead", "administrator", "police", "otherClerk"];

describe("the doors of a sealed session", () => {
  it.each(Object.entries(doors))("%s", async (_name, { page, open, seen }) => {
    for (const who of everybody) expect(await status(page, panel[who].cookie), who).toBe(open.includes(who) ? 200 : seen.includes(who) ? 403 : 404);
    expect(await status(page, undefined)).toBe(302);
  });

  it.each(["inside", "file", "opened", "opened file", "opening"])("%s asks for a fresh sign-in first", async (name) => {
    for (const who of ["reader", "riskOwner"] as const) {
      const { cookie } = await signIn(db, panel[who].actor.id, { fresh: false });
      const answer = await doors[name]?.page.loader(asked(cookie)).catch((thrown: unknown) => thrown);
      expect(answer instanceof Response && answer.headers.get("Location"), who).toBe(paths.signInAgain());
    }
  });

  it("says nothing of what it holds to those who only see that it exists", async () => {
    for (const who of ["clerk", "custodian", "riskOwner"] as const) {
      const shown = JSON.stringify(await session.loader(asked(panel[who].cookie)));
      expect(shown, who).toContain("Private session");
      expect(shown, who).not.toContain(words);
    }
  });

  it("gives a file as a download that no browser runs or keeps", async () => {
    const answer = await file.loader(asked(panel.reader.cookie));
    expect(await answer.text()).toBe(words);
    expect(Object.fromEntries(answer.headers)).toEqual({
      "cache-control": "no-store", "content-disposition": "attachment; filename*=UTF-8''words%20of%20the%20canary.txt", "content-length": "19",
      "content-security-policy": "sandbox; default-src 'none'", "content-type": "text/plain", "x-content-type-options": "nosniff",
    });
  });
});

describe("a form that took longer than ten minutes", () => {
  const stale = async (who: Who) => (await signIn(db, panel[who].actor.id, { fresh: false })).cookie;
  const saysWhy = { form: expect.stringContaining("more than ten minutes old") };

  it("comes back with the note as it was typed, and records nothing", async () => {
    const before = (await openSession(panel.reader.actor, reference, "read")).notes.length;
    const answer = await sent(newNote, await stale("reader"), new URLSearchParams({ words: "a long note" }));
    expect(answer).toMatchObject({ init: { status: 422 }, data: { values: { words: "a long note" }, errors: saysWhy } });
    expect((await openSession(panel.reader.actor, reference, "read")).notes.length).toBe(before);
    expect(await sent(newNote, panel.reader.cookie, new URLSearchParams({ words: "a long note" }))).toMatchObject({ status: 302 });
    expect((await openSession(panel.reader.actor, reference, "read")).notes.at(-1)?.words).toBe("a long note");
  });

  it("comes back with a file's title, and receives nothing", async () => {
    const body = new FormData();
    body.append("title", "Statement");
    body.append("file", new File(["words"], "statement.txt", { type: "text/plain" }));
    expect(await sent(attachFile, await stale("reader"), body)).toMatchObject({ init: { status: 422 }, data: { values: { title: "Statement" }, errors: saysWhy } });
    expect((await openSession(panel.reader.actor, reference, "read")).files.length).toBe(1);
  });

  it("comes back with scope, ground and determination", async () => {
    expect(await sent(askForOpeningPage, await stale("riskOwner"), new URLSearchParams({ ground: "Auditor", scope: "This" }))).toMatchObject({ init: { status: 422 }, data: { values: { ground: "Auditor", scope: "This" }, errors: saysWhy } });
    expect(await sent(determination, await stale("monitoringOfficer"), new URLSearchParams({ words: "Because" }))).toMatchObject({ init: { status: 422 }, data: { values: { words: "Because" }, errors: saysWhy } });
  });

  it("is refused whole to somebody who is not signed in", async () => {
    for (const page of [newNote, attachFile, askForOpeningPage, opening, determination, seal]) expect(await sent(page, undefined, new URLSearchParams({ words: "x" }))).toMatchObject({ status: 302 });
  });
});

describe("what is sent by people who may not", () => {
  it("is answered as if the session were not there, or by who may", async () => {
    for (const [who, expected] of [["member", 404], ["police", 404], ["clerk", 403], ["riskOwner", 403]] as const) {
      expect(await sent(newNote, panel[who].cookie, new URLSearchParams({ words: "x" })), who).toMatchObject({ status: expected });
      const body = new FormData();
      body.append("file", new File(["words"], "statement.txt", { type: "text/plain" }));
      expect(await sent(attachFile, panel[who].cookie, body), who).toMatchObject({ status: expected });
    }
  });
});

describe("a form sent again from the same page", () => {
  const onceKey = "the-key-of-one-page-kept-open";

  it("is one note however often it is sent, and another note once it was corrected", async () => {
    const send = (note: string) => sent(newNote, panel.reader.cookie, new URLSearchParams({ words: note, onceKey }));
    const before = (await openSession(panel.reader.actor, reference, "read")).notes.length;
    for (const note of ["as first writen", "as first writen", "as first written", "as first writen"]) expect(await send(note)).toMatchObject({ status: 302 });
    expect((await openSession(panel.reader.actor, reference, "read")).notes.slice(before).map((note) => note.words)).toEqual(["as first writen", "as first written"]);
  });

  it("is one file however often it is sent, and another one when another was chosen or called something else", async () => {
    const send = (title: string, content: string) => {
      const body = new FormData();
      body.append("onceKey", onceKey);
      body.append("title", title);
      body.append("file", new File([content], "statement.txt", { type: "text/plain" }));
      return sent(attachFile, panel.reader.cookie, body);
    };
    const before = (await openSession(panel.reader.actor, reference, "read")).files.length;
    for (const [title, content] of [["Statement", "A"], ["Statement", "A"], ["Statement", "B"], ["Letter", "A"], ["Statement", "A"]] as const) expect(await send(title, content)).toMatchObject({ status: 302 });
    expect((await openSession(panel.reader.actor, reference, "read")).files.slice(before).map(({ title }) => title)).toEqual(["Statement", "Statement", "Letter"]);
  });
});

describe("pages on the way", () => {
  it("offer each person what they may do next", async () => {
    const { reference: planned } = await plan(panel);
    const shown = async (who: Who) => (await session.loader({ ...asked(panel[who].cookie), params: { reference: planned } })).allowed;
    expect(await shown("clerk")).toEqual(["see that it exists", "invite a witness", "cancel"]);
    expect(await shown("monitoringOfficer")).toEqual(["see that it exists", "determine"]);
  });

  it("open for two officers once the second agrees", async () => {
    const agreed = new URLSearchParams({ agreed: "yes" });
    expect(await sent(opening, panel.riskOwner.cookie, agreed)).toMatchObject({ status: 403 });
    expect(readRejected((await sentData(opening, panel.monitoringOfficer.cookie, new URLSearchParams())))?.errors).toHaveProperty("agreed");
    expect(await sent(opening, panel.monitoringOfficer.cookie, agreed)).toMatchObject({ status: 302 });
    for (const who of ["riskOwner", "monitoringOfficer"] as const) {
      expect(JSON.stringify(await opened.loader(asked(panel[who].cookie))), who).toContain(words);
      expect(await (await openedFile.loader(asked(panel[who].cookie))).text(), who).toBe(words);
    }
    expect(await status(opened, panel.dataProtectionOfficer.cookie)).toBe(403);
    await expect(secondOpening(panel.dataProtectionOfficer.actor, reference, openingId, {})).rejects.toMatchObject({ status: 409 });
  });

  async function sentData(page: Sending, cookie: string, body: BodyInit): Promise<unknown> {
    const answer = await sent(page, cookie, body);
    return typeof answer === "object" && answer !== null && "data" in answer ? answer.data : answer;
  }
});
