// The pages of the entrance as a browser with scripts off meets them: their loaders and actions.
import type { ActionFunctionArgs } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { action as signInAgainAction, loader as signInAgainPage } from "../../app/routes/entrance/sign-in-again.tsx";
import { action as signInAsAction } from "../../app/routes/entrance/sign-in-as.ts";
import { action as signInAction, loader as signInPage } from "../../app/routes/entrance/sign-in.tsx";
import { action as signOutAction } from "../../app/routes/entrance/sign-out.ts";
import { action as clockAction, loader as clockPage } from "../../app/routes/desk/clock.tsx";
import { action as everywhereAction } from "../../app/routes/desk/account.tsx";
import { loader as settingsPage } from "../../app/routes/desk/settings.tsx";
import { loader as yoursPage } from "../../app/routes/take-part/yours.tsx";
import { returnCookie } from "../../app/session/cookies.server.ts";
import { hashPassword } from "../../app/session/passwords.server.ts";
import { signedIn } from "../../app/session/require-actor.server.ts";
import { openSession } from "../../app/session/sign-in.server.ts";
import { useSettings } from "../../app/settings.server.ts";
import { testDatabase, type TestDatabase } from "../support/database.ts";
import { addPerson } from "../support/people.ts";
import { requestWith, thrownBy } from "./requests.ts";

let db: TestDatabase;
let person: number;
let email: string;

beforeAll(async () => {
  db = await testDatabase();
  person = await addPerson(db, "Priya Shah");
  const [row] = await db.owner<{ email: string }[]>`update access.person set password_hash = ${await hashPassword("the right one")} where id = ${person} returning email`;
  email = row?.email ?? "";
});
afterAll(() => db.end());

const context = { clientAddress: "192.0.2.1", requestId: "test" };
const asked = (request: Request): ActionFunctionArgs => ({ request, params: {}, context });
const sent = (path: string, form: Record<string, string>, cookies: string[] = []) =>
  asked(new Request(`http://localhost:3000${path}`, { method: "POST", body: new URLSearchParams(form), headers: { cookie: cookies.map((one) => one.split(";")[0]).join("; ") } }));
const returning = (path: string, personId?: number) => returnCookie(new Request(`http://localhost:3000${path}`), personId);

function answered(answer: unknown): Response {
  if (!(answer instanceof Response)) throw new Error("It is not a redirect.");
  return answer;
}
const location = (answer: unknown) => answered(answer).headers.get("Location");

describe("the page of sign-in", () => {
  it("goes on to the page that was asked for, and forgets it", async () => {
    const answer = answered(await signInAction(sent("/sign-in", { email, password: "the right one" }, [returning("/desk/meetings")])));
    expect(answer.status).toBe(302);
    expect(location(answer)).toBe("/desk/meetings");
    const [session, ended] = answer.headers.getSetCookie();
    expect((await signedIn(requestWith(session ?? "")))?.actor.id).toBe(person);
    expect(ended).toMatch(/^candour-return=; .*Max-Age=0$/);
  });

  it("leads nobody to the page that somebody else had asked for", async () => {
    const signInWith = async (kept: string) => location(await signInAction(sent("/sign-in", { email, password: "the right one" }, [kept])));
    expect(await signInWith(returning("/desk/witness-sessions/session-1/seal", person + 1))).toBe("/desk");
    expect(await signInWith(returning("/desk/witness-sessions/session-1/seal", person))).toBe("/desk/witness-sessions/session-1/seal");
  });

  it("answers 422 with the same page and words for wrong and unknown, keeps the address, never the password", async () => {
    const wrong = await signInAction(sent("/sign-in", { email, password: "a wrong secret" }));
    const unknown = await signInAction(sent("/sign-in", { email: "nobody@council.test", password: "a wrong secret" }));
    expect(wrong).toMatchObject({ init: { status: 422 }, data: { values: { email } } });
    expect(JSON.stringify(wrong).replaceAll(email, "nobody@council.test")).toBe(JSON.stringify(unknown));
    expect(JSON.stringify(wrong)).not.toContain("a wrong secret");
  });

  it("lets somebody who is signed in go on to the desk, and a visitor sign in", async () => {
    expect(location(await thrownBy(signInPage(asked(requestWith(await openSession(person), "/sign-in")))))).toBe("/desk");
    const visitor = await openSession(await addPerson(db, "Visitor", { kind: "visitor" }));
    expect(await signInPage(asked(requestWith(visitor, "/sign-in")))).toEqual({ people: [], overPlainHttp: true });
  });

  it("has no one click outside the demo", async () => {
    expect(await thrownBy(signInAsAction(sent("/sign-in/as", { personId: String(person) })))).toMatchObject({ status: 404 });
  });

  it("asks in the demo who one wants to be, and one click is enough, also for the step-up", async () => {
    await db.owner`update access.installation set demo = true`;
    useSettings({ demo: true });
    try {
      expect((await signInPage(asked(new Request("http://localhost:3000/sign-in")))).people).toEqual([{ id: person, name: "Priya Shah", post: "", side: "officer" }]);
      const cookie = answered(await signInAsAction(sent("/sign-in/as", { personId: String(person) }, [returning("/desk/account")])));
      expect(location(cookie)).toBe("/desk/account");
      const session = cookie.headers.getSetCookie()[0] ?? "";
      expect(location(await signInAgainAction(sent("/sign-in/again", {}, [session, returning("/desk/meetings")])))).toBe("/desk/meetings");
      expect(await signedIn(requestWith(session))).toBeUndefined();
      for (const personId of ["abc", "0", "", "99999"]) expect(await thrownBy(signInAsAction(sent("/sign-in/as", { personId })))).toMatchObject({ status: 404 });
    } finally {
      await db.owner`update access.installation set demo = false`;
      useSettings({ demo: false });
    }
  });
});

describe("the page of the step-up", () => {
  it("goes back to where the step-up was asked for, or says that it is done", async () => {
    const again = async (cookies: string[]) => signInAgainAction(sent("/sign-in/again", { password: "the right one" }, [await openSession(person), ...cookies]));
    expect(location(await again([returning("/desk/witness-sessions/session-1/seal")]))).toBe("/desk/witness-sessions/session-1/seal");
    const done = answered(await again([]));
    expect(location(done)).toBe("/sign-in/again");
    expect(await signInAgainPage(asked(requestWith(done.headers.getSetCookie()[0] ?? "", "/sign-in/again")))).toEqual({ name: "Priya Shah", oneClick: false, fresh: true, hasFactor: false, hasPasskey: false });
  });

  it("is not for strangers or visitors", async () => {
    expect(location(await thrownBy(signInAgainPage(asked(new Request("http://localhost:3000/sign-in/again")))))).toBe("/sign-in");
    const visitor = await openSession(await addPerson(db, "Visitor", { kind: "visitor" }));
    expect(await thrownBy(signInAgainPage(asked(requestWith(visitor, "/sign-in/again"))))).toMatchObject({ status: 403 });
  });
});

describe("signing out", () => {
  it.each([["here", "/sign-out", signOutAction], ["everywhere", "/desk/account", everywhereAction]])("%s ends the session, its cookie and what the browser kept", async (_where, path, action) => {
    const cookie = await openSession(person);
    const answer = answered(await action(sent(path, {}, [cookie])));
    expect(location(answer)).toBe("/sign-in");
    expect(answer.headers.getSetCookie()).toEqual([expect.stringMatching(/^candour=; .*Max-Age=0$/), expect.stringMatching(/^candour-return=; .*Max-Age=0$/)]);
    expect(answer.headers.get("Clear-Site-Data")).toBe('"cache", "cookies", "storage"');
    expect(await signedIn(requestWith(cookie))).toBeUndefined();
  });
});

describe("pages that are not for everybody", () => {
  it("are the clock outside the demo, the settings of a council for its people, and a visitor's page for a stranger", async () => {
    const cookie = await openSession(person);
    expect(await thrownBy(clockPage(asked(requestWith(cookie, "/desk/clock"))))).toMatchObject({ status: 404 });
    expect(await thrownBy(clockAction(sent("/desk/clock", { to: "to the real day" }, [cookie])))).toMatchObject({ status: 404 });
    const refused = answered(await thrownBy(settingsPage(asked(requestWith(cookie, "/desk/settings")))));
    expect([refused.status, await refused.text()]).toEqual([403, "Only an administrator may change the council’s settings."]);
    expect(location(await thrownBy(yoursPage(asked(new Request("http://localhost:3000/take-part/yours")))))).toBe("/take-part");
  });
});
