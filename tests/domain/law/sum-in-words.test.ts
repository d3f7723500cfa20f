import { describe, expect, it } from "vitest";
import { clearDaysBetween, latestPublication, noticeStanding } from "../../../app/domain/law/clear-days.ts";
import { clearDaySumInWords, latestPublicationInWords, noticeStandingInWords } from "../../../app/domain/law/sum-in-words.ts";
import { calendar, day } from "./rulebook-vectors.ts";

describe("the last lawful day, in words", () => {
  it("reads as a clerk would say it", () => {
    expect(latestPublicationInWords(latestPublication(day("2026-06-10"), 5, "working", calendar)).sentences).toEqual([
      "Five clear days are needed.",
      "Counting back from Wednesday 10 June 2026 (the day of the meeting is not counted): Tuesday 9, Monday 8, Friday 5, Thursday 4 and Wednesday 3 June.",
      "Saturday 6 and Sunday 7 June are not counted (weekend).",
      "So the last lawful day to post and publish is Tuesday 2 June 2026.",
    ]);
  });

  it("names months where they change, and each reason once", () => {
    expect(latestPublicationInWords(latestPublication(day("2026-04-09"), 5, "working", calendar)).sentences.slice(1)).toEqual([
      "Counting back from Thursday 9 April 2026 (the day of the meeting is not counted): Wednesday 8, Tuesday 7, Thursday 2, Wednesday 1 April and Tuesday 31 March.",
      "Friday 3 April is not counted (Good Friday).",
      "Saturday 4 and Sunday 5 April are not counted (weekend).",
      "Monday 6 April is not counted (Easter Monday).",
      "So the last lawful day to post and publish is Monday 30 March 2026.",
    ]);
  });

  it("names the year where it is not the year of the meeting", () => {
    const { sentences } = latestPublicationInWords(latestPublication(day("2027-01-05"), 5, "working", calendar));
    expect(sentences[1]).toContain(": Monday 4 January, Thursday 31, Wednesday 30, Tuesday 29 and Thursday 24 December 2026.");
    expect(sentences).toContain("Friday 25 December 2026 is not counted (Christmas Day).");
    expect(sentences).toContain("Saturday 26, Sunday 27 December 2026, Saturday 2 and Sunday 3 January are not counted (weekend).");
  });

  it("says why nothing can be posted before the earliest day that counts", () => {
    const { sentences, rows } = latestPublicationInWords(latestPublication(day("2026-06-15"), 5, "working", calendar));
    expect(sentences).toContain("Nothing can be posted on Saturday 6 and Sunday 7 June (weekend), because the offices are shut.");
    expect(rows.at(-1)).toEqual({
      date: "2026-06-05",
      day: "Friday 5 June 2026",
      kind: "posting",
      number: null,
      words: "Last lawful day to post and publish",
    });
  });

  it("gives one row for every day from the meeting back to the posting", () => {
    const { rows } = latestPublicationInWords(latestPublication(day("2026-06-10"), 5, "working", calendar));
    expect(rows.map(({ date, words }) => `${date.slice(8)} ${words}`)).toEqual([
      "10 The meeting: not counted",
      "09 Clear day 1",
      "08 Clear day 2",
      "07 Not counted: weekend",
      "06 Not counted: weekend",
      "05 Clear day 3",
      "04 Clear day 4",
      "03 Clear day 5",
      "02 Last lawful day to post and publish",
    ]);
  });

  it("shortens a long list, and says how the calendar profile counts", () => {
    const { sentences, rows } = latestPublicationInWords(latestPublication(day("2027-01-12"), 28, "calendar", calendar));
    expect(sentences).toEqual([
      "28 clear days are needed.",
      "Every day is counted, weekends and bank holidays too.",
      "Counting back from Tuesday 12 January 2027 (the day of the meeting is not counted): 28 days, from Monday 11 January 2027 back to Tuesday 15 December 2026.",
      "So the last lawful day to post and publish is Monday 14 December 2026.",
    ]);
    expect(rows).toHaveLength(30);
  });

  it("says that the cautious profile leaves out the breaks", () => {
    const { sentences } = latestPublicationInWords(latestPublication(day("2026-04-09"), 1, "cautious", calendar));
    expect(sentences[0]).toBe("One clear day is needed.");
    expect(sentences[1]).toContain("section 243 of the Local Government Act 1972");
  });

  it("warns where the bank holidays of a year are missing", () => {
    const { sentences } = latestPublicationInWords(latestPublication(day("2037-01-05"), 5, "working", calendar));
    expect(sentences.at(-1)).toBe("No bank holidays have been entered for 2037, so this sum cannot be relied on until they are.");
  });
});

describe("the sum of a posting, in words", () => {
  it("says how many days short it is", () => {
    const sum = clearDaysBetween(day("2026-06-08"), day("2026-06-15"), "working", calendar);
    expect(clearDaySumInWords(sum, 5).sentences).toEqual([
      "Between Monday 8 June 2026 (the day of posting) and Monday 15 June 2026 (the day of the meeting), which are not counted, there are four clear days: Tuesday 9, Wednesday 10, Thursday 11 and Friday 12 June.",
      "Saturday 13 and Sunday 14 June are not counted (weekend).",
      "Five are needed, so the notice is one clear day short.",
    ]);
  });

  it("says when there are enough, and when there are none", () => {
    const enough = clearDaysBetween(day("2026-06-05"), day("2026-06-15"), "working", calendar);
    expect(clearDaySumInWords(enough, 5).sentences.at(-1)).toBe("Five are needed, so there are enough.");
    const none = clearDaySumInWords(clearDaysBetween(day("2026-06-09"), day("2026-06-10"), "working", calendar), 5);
    expect(none.sentences[0]).toMatch(/there are no clear days\.$/);
    expect(none.sentences.at(-1)).toBe("Five are needed, so the notice is five clear days short.");
  });
});

describe("how the notice stands, in words", () => {
  const asked = { meeting: day("2026-06-10"), daysNeeded: 5, profile: "working", calendar, today: day("2026-06-03") } as const;

  it("takes today where nothing is posted", () => {
    const { sentences } = noticeStandingInWords(noticeStanding({ ...asked, effectivePostingDay: null }));
    expect(sentences[0]).toBe("Nothing has been posted at the offices yet. If it is posted now:");
    expect(sentences).toContain("Five are needed, so the notice is one clear day short.");
    expect(sentences.at(-1)).toBe("The last lawful day for ordinary notice of this meeting is Tuesday 2 June 2026.");
  });

  it("takes the day of posting where something is", () => {
    const { sentences, rows } = noticeStandingInWords(noticeStanding({ ...asked, effectivePostingDay: day("2026-06-02") }));
    expect(sentences[0]).toContain("Tuesday 2 June 2026 (the day of posting)");
    expect(rows[0]).toMatchObject({ date: "2026-06-02", kind: "posting" });
  });
});
