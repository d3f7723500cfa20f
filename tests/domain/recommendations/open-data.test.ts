import { describe, expect, it } from "vitest";
import { atomOf } from "../../../app/record/formats/atom.ts";
import { csvOf } from "../../../app/record/formats/csv.ts";
import { readTrackerQuery } from "../../../app/record/tracker-query.ts";

describe("CSV", () => {
  it.each([
    ["=SUM(A1)", "'=SUM(A1)"],
    ["+44 1234", "'+44 1234"],
    ["-1", "'-1"],
    ["@home", "'@home"],
    ["\t=1", "'\t=1"],
    ['He said "no", and left', '"He said ""no"", and left"'],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ["two\nlines", '"two\nlines"'],
    ["O’Dowd's", "O’Dowd's"],
  ])("%j is written as %s", (cell, written) => {
    expect(csvOf(["A"], [[cell]])).toBe(`A\r\n${written}\r\n`);
  });
  it("leaves what is absent empty", () => {
    expect(csvOf(["A", "B"], [[null, 2]])).toBe("A,B\r\n,2\r\n");
  });
});

describe("Atom", () => {
  it("is whole XML whatever the title holds", () => {
    const feed = atomOf({ href: "https://x.test/r", self: "https://x.test/r.atom", title: "A & B", author: "Council", entries: [{ href: "https://x.test/r/1", title: "<b>\u0000 \"it's\"", summary: "&", updated: "2026-11-22T00:00:00.000Z" }] });
    expect(feed).toContain("<title>&lt;b&gt; &quot;it's&quot;</title>");
    expect(feed).toContain("<updated>2026-11-22T00:00:00.000Z</updated>");
  });
});

describe("what an address asks of the tracker", () => {
  it("is read by name, cut short, and nothing else is kept", () => {
    const { asked, filters, after } = readTrackerQuery(new URLSearchParams("committee=csc&overdue=yes&after=csc-26-27-01&x=1&delivery="));
    expect([asked, after]).toEqual([{ committee: "csc", overdue: "yes" }, "csc-26-27-01"]);
    expect(filters).toMatchObject({ committee: "csc", overdue: true, delivery: undefined });
    expect(readTrackerQuery(new URLSearchParams("overdue=maybe")).filters.overdue).toBe(false);
  });
});
