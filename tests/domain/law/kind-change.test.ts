import { describe, expect, it } from "vitest";
import { bodyKinds, type BodyKind } from "../../../app/domain/law/body-kinds.ts";
import { changesOfKind, decidedByKind, type ChangedRule, type DecidedByKind } from "../../../app/domain/law/kind-change.ts";

type Group = "scrutiny" | "advisory" | "executive" | "informal";
const groups: Record<BodyKind, Group> = {
  "overview and scrutiny committee": "scrutiny",
  "sub-committee of an overview and scrutiny committee": "scrutiny",
  "joint overview and scrutiny committee": "scrutiny",
  "advisory committee": "advisory",
  executive: "executive",
  "informal panel": "informal",
};

/** Written by hand from rulebook 0.2 to 0.5, 3.10 and 5.9a: what differs between two groups, whichever way it goes. */
const differs: [Group, Group, readonly DecidedByKind[]][] = [
  ["scrutiny", "advisory", ["Asking people to attend", "Who may be a member", "Notice to the executive"]],
  ["scrutiny", "executive", ["Law of its meetings", "Asking people to attend", "Political balance", "Who may be a member", "Notice to the executive"]],
  ["scrutiny", "informal", decidedByKind],
  ["advisory", "executive", ["Law of its meetings", "Political balance", "Who may be a member"]],
  ["advisory", "informal", ["Law of its meetings", "Notice", "Closing a meeting", "Political balance", "Who may be a member", "Witness sessions", "Quorum"]],
  ["executive", "informal", ["Law of its meetings", "Notice", "Closing a meeting", "Who may be a member", "Witness sessions", "Quorum"]],
];
const pairs = bodyKinds.flatMap((was) => bodyKinds.map((becomes): [BodyKind, BodyKind] => [was, becomes]));

function expected(was: BodyKind, becomes: BodyKind): readonly DecidedByKind[] {
  const [one, other] = [groups[was], groups[becomes]];
  return differs.find(([first, second]) => (first === one && second === other) || (first === other && second === one))?.[2] ?? [];
}

function redUnder(compare: (was: BodyKind, becomes: BodyKind) => ChangedRule[]): string[] {
  return pairs.filter(([was, becomes]) => compare(was, becomes).map(({ about }) => about).join() !== expected(was, becomes).join()).map((pair) => pair.join(" → "));
}

describe("what changes with the kind of a body", () => {
  it.each(pairs)("%s → %s", (was, becomes) => {
    expect(changesOfKind(was, becomes).map(({ about }) => about)).toEqual(expected(was, becomes));
    expect(changesOfKind(was, becomes)).toEqual(changesOfKind(becomes, was).map((rule) => ({ about: rule.about, was: rule.becomes, becomes: rule.was })));
    for (const rule of changesOfKind(was, becomes)) for (const sentence of [rule.was, rule.becomes]) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  it("says the law of a panel that becomes a scrutiny committee", () => {
    expect(changesOfKind("informal panel", "overview and scrutiny committee")).toEqual([
      { about: "Law of its meetings", was: "No law opens its meetings or papers to the public.", becomes: "Part VA of the Local Government Act 1972 opens its meetings and papers to the public." },
      { about: "Notice", was: "The law asks for no clear days of notice.", becomes: "The law asks for at least 5 clear days of notice." },
      { about: "Closing a meeting", was: "It cannot exclude the public by resolution, and cites no paragraph of Schedule 12A.", becomes: "It may exclude the public by resolution, and cites a paragraph of Schedule 12A." },
      { about: "Asking people to attend", was: "It can require nobody to attend: it invites.", becomes: "It may require members of the executive and officers to attend (section 9FA, Local Government Act 2000)." },
      { about: "Political balance", was: "Its seats need not follow the political balance of the council.", becomes: "Its seats follow the political balance of the council (section 15, Local Government and Housing Act 1989)." },
      { about: "Who may be a member", was: "Employees of the council and members of the executive may be members.", becomes: "No employee of the council (sections 80 and 104, Local Government Act 1972) and no member of the executive (section 9FA(3), Local Government Act 2000) may be a member." },
      { about: "Notice to the executive", was: "It cannot give notice under section 9FE of the Local Government Act 2000.", becomes: "It may give the executive notice to respond within two months (section 9FE, Local Government Act 2000)." },
      { about: "Witness sessions", was: "It may hold sealed witness sessions of its own.", becomes: "It holds no sealed witness sessions: it hears in private only inside a meeting, by resolution." },
      { about: "Quorum", was: "Members who take part at a distance count too.", becomes: "Only members in the room count and vote." },
    ]);
  });

  it("opens the executive by its own regulations", () => {
    expect(changesOfKind("advisory committee", "executive")[0]?.becomes).toContain("SI 2012/2089");
  });
});

describe("the table turns red under a wrong comparison", () => {
  it("is all green as built", () => {
    expect(redUnder(changesOfKind)).toEqual([]);
  });

  it.each(decidedByKind)("one that forgets: %s", (forgotten) => {
    expect(redUnder((was, becomes) => changesOfKind(was, becomes).filter(({ about }) => about !== forgotten))).not.toEqual([]);
  });

  it.each<[string, (was: BodyKind, becomes: BodyKind) => ChangedRule[]]>([
    ["nothing ever changes", () => []],
    ["a sub-committee is taken for an advisory committee", (was, becomes) => changesOfKind(was.startsWith("sub-") ? "advisory committee" : was, becomes)],
    ["everything is listed, changed or not", (was, becomes) => (was === becomes ? decidedByKind.map((about) => ({ about, was: "The same.", becomes: "The same." })) : changesOfKind(was, becomes))],
  ])("%s", (_wrong, compare) => {
    expect(redUnder(compare)).not.toEqual([]);
  });
});
