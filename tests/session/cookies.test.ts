import { afterEach, describe, expect, it } from "vitest";
import { challengeCookie, endedSessionCookie, readChallengeHandle, readReturnPath, readSessionToken, returnCookie, sessionCookie } from "../../app/session/cookies.server.ts";
import { useSettings } from "../../app/settings.server.ts";

const token = "a".repeat(40);
const withCookie = (cookie: string) => new Request("http://localhost:3000/sign-in", { headers: { cookie } });
const nameAndValue = (setCookie: string) => setCookie.split(";")[0] ?? "";

afterEach(() => useSettings({ origin: "http://localhost:3000" }));

describe("the session's cookie", () => {
  it("over https has the prefix, Secure, HttpOnly and Lax, and ends with the browser", () => {
    useSettings({ origin: "https://scrutiny.example.gov.uk" });
    expect(sessionCookie(token)).toBe(`__Host-candour=${token}; Path=/; HttpOnly; SameSite=Lax; Secure`);
    expect(endedSessionCookie()).toContain("Max-Age=0");
    expect(readSessionToken(withCookie(`candour=${token}`))).toBeUndefined();
  });

  it("over plain http has neither prefix nor Secure, which browsers would refuse", () => {
    expect(sessionCookie(token)).toBe(`candour=${token}; Path=/; HttpOnly; SameSite=Lax`);
    expect(readSessionToken(withCookie(`other=1; candour=${token}`))).toBe(token);
  });

  it.each(["", "short", "A".repeat(40), `${token}'`, "candour"])("that does not look like ours is none: %j", (value) => {
    expect(readSessionToken(withCookie(`candour=${value}`))).toBeUndefined();
  });
});

describe("the cookie that binds a passkey's challenge to this browser", () => {
  it("has the prefix over https, lives five minutes, and is read only when it looks like ours", () => {
    const handle = "A".repeat(43);
    expect(readChallengeHandle(withCookie(nameAndValue(challengeCookie(handle))))).toBe(handle);
    for (const other of ["", "short", `${handle}'`]) expect(readChallengeHandle(withCookie(`candour-passkey=${other}`))).toBeUndefined();
    useSettings({ origin: "https://scrutiny.example.gov.uk" });
    expect(challengeCookie(handle)).toBe(`__Host-candour-passkey=${handle}; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=300`);
  });
});

describe("the return cookie", () => {
  it("brings back to the desk's page that was asked for, whole page or data", () => {
    const page = new Request("http://localhost:3000/desk/meetings/2026-12-03-children-1/items/4?secret=1");
    expect(readReturnPath(withCookie(nameAndValue(returnCookie(page))), undefined)).toBe("/desk/meetings/2026-12-03-children-1/items/4");
    const data = new Request("http://localhost:3000/desk/meetings.data?_routes=x");
    expect(readReturnPath(withCookie(nameAndValue(returnCookie(data))), 7)).toBe("/desk/meetings");
    expect(readReturnPath(withCookie(nameAndValue(returnCookie(new Request("http://localhost:3000/desk")))), undefined)).toBe("/desk");
  });

  it("leads the person who asked for the page, and nobody else", () => {
    const kept = withCookie(nameAndValue(returnCookie(new Request("http://localhost:3000/desk/witness-sessions/session-1/seal"), 7)));
    expect(readReturnPath(kept, 7)).toBe("/desk/witness-sessions/session-1/seal");
    for (const other of [8, 77, undefined]) expect(readReturnPath(kept, other)).toBeUndefined();
    for (const forged of ["~", "~undefined", "~7~8", "~07"]) expect(readReturnPath(withCookie(`candour-return=${encodeURIComponent("/desk/account")}${forged}`), 8), forged).toBeUndefined();
  });

  it.each([
    "//evil.example", "https://evil.example/desk", "/desk//evil.example", "/desk/../sign-out", "/desk/%2e%2e/x", "/deskx", "/sign-in", "/", "/desk/", "/desk?next=//evil", "/desk\\evil", "/desk/a b", "%", "javascript:alert(1)",
  ])("never leads out of the desk: %s", (path) => {
    expect(readReturnPath(withCookie(`candour-return=${encodeURIComponent(path)}`), 7)).toBeUndefined();
    expect(readReturnPath(withCookie(`candour-return=${path}`), 7)).toBeUndefined();
    expect(readReturnPath(withCookie(`candour-return=${encodeURIComponent(path)}~7`), 7)).toBeUndefined();
  });
});
