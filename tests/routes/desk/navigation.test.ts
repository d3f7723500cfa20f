// The links at the top of the desk: everybody finds the page where their work is.
import { expect, it } from "vitest";
import { navigationOf, type Ways } from "../../../app/routes/desk/navigation.ts";

const nobody: Ways = { administrator: false, seesPeople: false, hasSeat: false, knowsSessions: false, isPartner: false, seesMarked: false, demo: false };
const linksOf = (ways: Partial<Ways>) => navigationOf({ ...nobody, ...ways }).map(({ text }) => text);

it.each<[string, Partial<Ways>, string[]]>([
  ["somebody with nothing", {}, []],
  ["a member", { hasSeat: true, knowsSessions: true }, ["Meetings", "Proposals", "Minutes", "Work programme", "Inquiries", "Witness sessions", "Recommendations", "Documents"]],
  ["a partner's officer", { isPartner: true }, ["Evidence for panels"]],
  ["a safeguarding lead without a seat", { seesMarked: true }, ["Marked evidence"]],
  ["a safeguarding lead with a seat", { seesMarked: true, hasSeat: true }, ["Meetings", "Proposals", "Minutes", "Work programme", "Inquiries", "Marked evidence", "Recommendations", "Documents"]],
  ["an administrator", { administrator: true }, ["Outbox", "Settings"]],
])("%s", (_who, ways, links) => {
  expect(linksOf(ways)).toEqual(["Today", ...links, "The public record"]);
});
