import { describe, expect, it } from "vitest";
import { postingInWords, proofAsText, publishedInWords, reportInWords, reportPosted, versionInWords, type ShownProof } from "../../app/routes/desk/meetings/proof-words.ts";
import { pageLabelInWords } from "../../app/ui/page-label.ts";

const posting: ShownProof["postings"][number] = {
  what: "notice", postedAt: "2026-11-05T23:59", countsFrom: "2026-11-06", place: "Noticeboard, Town Hall", recordedByName: "Priya Shah", recordedAt: "2026-11-06T09:05:00.000Z", forDay: "2026-11-19", errorWhy: null, counts: true, report: null,
};
const version: ShownProof["versions"][number] = { version: 1, sha256: "a".repeat(64), publishedOn: "2026-11-05", publishedAt: "2026-11-05T10:05:00.000Z", byNames: ["Priya Shah"], withdrawn: null };
const report: ShownProof["reports"][number] = { item: "4", title: "Case reviews", label: "12-23", sha256: "b".repeat(64), since: version, isStillThere: true };
const proof: ShownProof = {
  title: "Children’s Scrutiny Committee", when: "Thursday 19 November 2026, 6pm", place: "Council Chamber", address: "https://council.example/meetings/x", standing: "Notice is good: there are 8 clear days.",
  sum: ["Eight days count."], shorterNotice: null, postings: [posting], versions: [version], reports: [report],
};

describe("the words of the proof", () => {
  it("tell a posting at a shut building with the day from which it counts", () => {
    expect(postingInWords(posting)).toBe("Thursday 5 November 2026 at 11:59pm, Noticeboard, Town Hall. Counts from Friday 6 November 2026. Recorded by Priya Shah on Friday 6 November 2026 at 9:05am.");
    expect(postingInWords({ ...posting, counts: false })).toContain("It announced Thursday 19 November 2026, or another time or place, so it does not count.");
    expect(postingInWords({ ...posting, counts: false, errorWhy: "Wrong board" })).toContain("Recorded in error, so it does not count: Wrong board.");
  });

  it("say which report was posted by itself, by its title while it is open", () => {
    const open = [{ id: 4, title: "Case reviews" }];
    expect([reportPosted({ paperId: null }, open), reportPosted({ paperId: 4 }, open), reportPosted({ paperId: 5 }, open)]).toEqual([null, "The report “Case reviews”", "A report that is not among the open ones any more"]);
    expect(postingInWords({ ...posting, what: "reports", report: reportPosted({ paperId: 4 }, open) })).toContain("The report “Case reviews”: Thursday 5 November 2026 at 11:59pm, Noticeboard");
  });

  it("tell a publication by its day, and by its time where the clock agrees", () => {
    expect(versionInWords(version)).toBe("Version 1: Thursday 5 November 2026 at 10:05am, by Priya Shah.");
    expect(publishedInWords({ publishedOn: "2026-10-01", publishedAt: version.publishedAt })).toBe("Thursday 1 October 2026");
    expect(versionInWords({ ...version, byNames: [], withdrawn: { at: "2026-11-07T09:00:00.000Z", why: "A mistake" } })).toBe("Version 1: Thursday 5 November 2026 at 10:05am. Withdrawn on Saturday 7 November 2026 at 9am: A mistake");
  });

  it("tell a report with its pages", () => {
    expect(reportInWords(report)).toBe("Item 4, “Case reviews”, pages 12 to 23: on the website since Thursday 5 November 2026 at 10:05am, version 1.");
    expect(["23a", "23a-23c", "Paper 4", ""].map(pageLabelInWords)).toEqual(["page 23a", "pages 23a to 23c", "Paper 4", ""]);
  });

  it("stand as text one fact on a line", () => {
    const lines = proofAsText(proof).split("\n");
    expect(lines.slice(0, 3)).toEqual(["Proof of notice", "Children’s Scrutiny Committee, Thursday 19 November 2026, 6pm", "Council Chamber"]);
    expect(lines).toContain("AGENDA: POSTED AT THE OFFICE");
    expect(lines[lines.indexOf("AGENDA: POSTED AT THE OFFICE") + 1]).toBe("No posting is recorded.");
    expect(lines.slice(-3)).toEqual(["OPEN REPORTS ON THE WEBSITE", reportInWords(report), `SHA-256 ${"b".repeat(64)}`]);
    expect(proofAsText({ ...proof, versions: [], reports: [] })).toMatch(/NOTICE AND AGENDA ON THE WEBSITE\nNothing is published yet\./);
  });
});
