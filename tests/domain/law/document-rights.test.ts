import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { isWorkingDay } from "../../../app/domain/law/calendar.ts";
import { documentGrounds, documentRight, documentsDue, givesDocumentRight, whyNoRefusal } from "../../../app/domain/law/document-rights.ts";
import { day, withClosures } from "./rulebook-vectors.ts";

const calendar = withClosures({ date: "2026-06-12", name: "Staff day" });
const due = (iso: string) => documentsDue("regulation 17", day(iso), calendar);

describe("ten clear days of regulation 17", () => {
  it.each([
    ["Tuesday 2 June 2026, with a closure day between", "2026-06-02", "2026-06-17"],
    ["a Saturday: the day of the request is not counted anyway", "2026-06-13", "2026-06-26"],
    ["over Easter", "2026-03-30", "2026-04-15"],
    ["over Christmas, with the substitute", "2026-12-18", "2027-01-06"],
  ])("of a request on %s", (_name, asked, last) => expect(due(asked)?.due.toString()).toBe(last));

  it("have a sum that names the request, the days that count and those that do not", () => {
    const sum = due("2026-06-02")?.sum;
    expect(sum?.sentences.join(" ")).toBe("It is answered no later than 10 clear days after Tuesday 2 June 2026 (the day of the request is not counted): Wednesday 3, Thursday 4, Friday 5, Monday 8, Tuesday 9, Wednesday 10, Thursday 11, Monday 15, Tuesday 16 and Wednesday 17 June. Saturday 6, Sunday 7, Saturday 13 and Sunday 14 June are not counted (weekend). Friday 12 June is not counted (office closed: Staff day). So the last lawful day is Wednesday 17 June 2026.");
    expect(sum?.rows[0]).toMatchObject({ date: "2026-06-02", kind: "request" });
    expect(sum?.rows.filter((row) => row.kind === "counted")).toHaveLength(10);
  });

  it("are ten working days after the request, the last of which is the last day: on any day", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 5000 }), (offset) => {
      const asked = day("2020-01-01").add({ days: offset });
      const last = documentsDue("regulation 17", asked, calendar)?.due ?? asked;
      let working = 0;
      for (let one = asked.add({ days: 1 }); Temporal.PlainDate.compare(one, last) <= 0; one = one.add({ days: 1 })) if (isWorkingDay(one, calendar)) working += 1;
      expect([working, isWorkingDay(last, calendar)]).toEqual([10, true]);
    }), { numRuns: 200 });
  });

  it("are of regulation 17 alone: the other rights have no number of days", () => {
    expect([documentsDue("section 100F", day("2026-06-02"), calendar), documentsDue("need to know", day("2026-06-02"), calendar)]).toEqual([null, null]);
  });

  it("cannot be relied on in a year without bank holidays, and say so", () => {
    expect(due("2050-03-01")?.sum.sentences.at(-1)).toContain("No bank holidays have been entered for 2050");
  });
});

describe("the rights", () => {
  it("each name their source and the reasons for which they are limited", () => {
    for (const ground of documentGrounds) expect(documentRight(ground).limits).toContain("not held");
    expect(documentRight("section 100F").source).toBe("Section 100F, Local Government Act 1972");
  });
  it("are regulation 17 for members of overview and scrutiny committees alone", () => {
    expect([givesDocumentRight("overview and scrutiny committee", "regulation 17"), givesDocumentRight("informal panel", "regulation 17"), givesDocumentRight("advisory committee", "regulation 17"), givesDocumentRight("informal panel", "section 100F")]).toEqual([true, false, false, true]);
  });
});

describe("a refusal", () => {
  const [three, six, one] = [3, 6, 1].map((paragraph) => `LGA 1972 Sch 12A para ${paragraph}`);
  const refuse = (paragraphs: (string | undefined)[], contractTerms = false) => whyNoRefusal({ ground: "section 100F", limit: "exempt information", paragraphs: paragraphs.flatMap((code) => code ?? []), contractTerms })?.field ?? null;
  it.each([
    ["no paragraph", [], false, "paragraphs"],
    ["paragraph 6 alone, which stays open to councillors", [six], false, "paragraphs"],
    ["paragraph 3 alone, which stays open to councillors", [three], false, "contractTerms"],
    ["paragraphs 3 and 6", [three, six], false, "contractTerms"],
    ["paragraph 3 with terms of a contract being negotiated", [three], true, null],
    ["paragraph 1", [one], false, null],
    ["paragraphs 1 and 6", [one, six], false, null],
  ] as const)("under section 100F with %s", (_name, paragraphs, contractTerms, field) => expect(refuse([...paragraphs], contractTerms)).toBe(field));
  it("gives a reason that the right knows", () => {
    expect(whyNoRefusal({ ground: "section 100F", limit: "political adviser", paragraphs: [], contractTerms: false })?.field).toBe("limit");
    expect(whyNoRefusal({ ground: "regulation 17", limit: "political adviser", paragraphs: [], contractTerms: false })).toBeNull();
    expect(whyNoRefusal({ ground: "need to know", limit: "exempt information", paragraphs: [], contractTerms: false })?.field).toBe("limit");
  });
});
