import { describe, expect, it } from "vitest";
import { notTakenInWords, stepInWords } from "../../../app/copy/work-programme.ts";
import { boardOf } from "../../../app/domain/work-programme/board.ts";
import { isPast, nextStandings, type StepKind, type TargetMeeting } from "../../../app/domain/work-programme/topic.ts";

const meeting = (id: number, heldOn: string, status = "draft"): TargetMeeting => ({ id, reference: `m-${id}`, title: "Committee", heldOn, startsAt: "18:00", status });
const [held, soon, later] = [meeting(1, "2026-03-01", "published"), meeting(2, "2026-03-12"), meeting(3, "2026-04-12")];

describe("the topics by meeting", () => {
  it("stand by day, with meetings to come that have none yet, and last what has no meeting", () => {
    const topics = [{ meeting: held, title: "A" }, { meeting: later, title: "B" }, { meeting: later, title: "C" }, { meeting: null, title: "D" }];
    const board = boardOf(topics, [soon, later], "2026-03-02");
    expect(board.map(({ meeting: of, topics: planned, isTarget, isPast: past }) => [of?.heldOn ?? "later", planned.map((one) => one.title).join(""), isTarget, past])).toEqual([
      ["2026-03-01", "A", false, true], ["2026-03-12", "", true, false], ["2026-04-12", "BC", true, false], ["later", "D", true, false],
    ]);
  });

  it("a meeting is over on the day after it, or once it is cancelled", () => {
    expect([isPast(held, "2026-03-01"), isPast(held, "2026-03-02"), isPast(meeting(4, "2026-05-01", "cancelled"), "2026-03-01"), isPast(meeting(4, "2026-05-01", "withdrawn"), "2026-03-01"), isPast(null, "2026-03-01")]).toEqual([false, true, true, false, false]);
    expect(boardOf([{ meeting: meeting(4, "2026-05-01", "cancelled") }], [], "2026-03-01")[0]).toMatchObject({ isPast: true, cancelled: true });
  });
});

describe("in words", () => {
  const words = (what: StepKind, step: { fromOn?: string; toOn?: string; fromWords?: string; toWords?: string } = {}) => stepInWords({ what, fromOn: null, fromWords: "", toOn: null, toWords: "", ...step }, (day) => day);
  it.each<[string, string]>([
    [words("added", { toOn: "2026-03-12" }), "Added for the meeting on 2026-03-12"],
    [words("added"), "Added for later, with no meeting yet"],
    [words("moved", { fromOn: "2026-03-12", toWords: "Spring 2027" }), "Moved from the meeting on 2026-03-12 to Spring 2027"],
    [words("carried over", { fromOn: "2026-03-12", toOn: "2026-04-12" }), "Carried over from the meeting on 2026-03-12 to the meeting on 2026-04-12"],
    [words("carried over", { fromOn: "2026-03-12" }), "Carried over from the meeting on 2026-03-12 to no meeting yet"],
    [words("put on the agenda", { toOn: "2026-03-12" }), "Put on the agenda of the meeting on 2026-03-12"],
    [words("taken off the agenda", { fromOn: "2026-03-12" }), "Taken off the agenda of the meeting on 2026-03-12"],
    [notTakenInWords("2026-03-12", false, (day) => day), "Not taken on 2026-03-12"],
    [notTakenInWords("2026-03-12", true, (day) => day), "The meeting on 2026-03-12 was cancelled"],
  ])("%s", (said, wanted) => expect(said).toBe(wanted));
});

it("what may follow by the clerk's word alone", () => {
  expect(nextStandings("planned")).toEqual(["in progress", "considered", "dropped"]);
  expect(nextStandings("on agenda")).toEqual(["considered"]);
  expect(nextStandings("dropped")).toEqual(["planned"]);
});
