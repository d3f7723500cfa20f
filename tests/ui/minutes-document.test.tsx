// A decision without a quorum is never shown as one.
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MinutesDocument, type ShownMinutes } from "../../app/ui/minutes-document.tsx";

function minutes({ formal = true, quorate = true, carried = true }): ShownMinutes {
  const resolution = { kind: "RESOLVED" as const, words: "That the report be noted.", carried, quorate, movedBy: null, secondedBy: null, votes: null, castingVote: null, ownVotes: [] };
  return {
    reference: "2026-03-12-committee", body: { formal }, heldOn: "2026-03-12", place: "Town Hall", startedAt: null, endedAt: null, presidedBy: null, standing: { status: "draft" }, attendance: [], declarations: [], summary: "", corrections: "", exemptMinutes: [],
    items: [{ number: "12/26", title: "Spending", words: "", private: false, exclusion: null, late: null, resolutions: [resolution] }],
  };
}
const text = (given: Parameters<typeof minutes>[0]) => renderToStaticMarkup(<MinutesDocument document={minutes(given)} />).replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

it("says that nothing was lawfully decided, in short and at the minute, and does not call it resolved", () => {
  const shown = text({ quorate: false });
  expect(shown).toContain("Voted for without a quorum: That the report be noted.");
  expect(shown).toContain("No decision was lawfully taken here: fewer members than the quorum were in the room and able to take part.");
  expect(shown).not.toMatch(/Decided:|RESOLVED/);
});

it("says of an informal panel that its own quorum was not reached: it takes no decisions in law", () => {
  expect(text({ quorate: false, formal: false })).toContain("The panel’s own quorum was not reached for this item.");
  expect(text({ quorate: false, formal: false })).not.toContain("lawfully");
});

it("calls a quorate decision what it is", () => {
  expect(text({})).toMatch(/Decided: That the report be noted\..*RESOLVED/);
  expect(text({})).not.toContain("quorum");
});
