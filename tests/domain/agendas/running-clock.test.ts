import { describe, expect, it } from "vitest";
import { runningClock, type TimedItem } from "../../../app/domain/agendas/running-clock.ts";

const item = (id: number, minutes: number | null, parentId: number | null = null): TimedItem => ({ id, parentId, minutes });
const evening = { heldOn: "2026-03-12", startsAt: "18:00", endsAt: "20:00" };

function shown(meeting: Parameters<typeof runningClock>[0], items: TimedItem[]): string[] {
  const wall = ({ time, daysLater }: { time: string; daysLater: number }) => `${time}${daysLater === 0 ? "" : `+${daysLater}`}`;
  return [...runningClock(meeting, items).spans].toSorted(([a], [b]) => a - b).map(([id, { from, to }]) => `${id}: ${wall(from)}-${wall(to)}`);
}

describe("the running clock", () => {
  it("begins with the meeting, and each item when the one before it ends", () => {
    expect(shown(evening, [item(1, 10), item(2, 20), item(3, 45)])).toEqual(["1: 18:00-18:10", "2: 18:10-18:30", "3: 18:30-19:15"]);
    expect(runningClock(evening, [item(1, 10), item(2, 20)])).toMatchObject({ total: 30, untimed: [], overrun: 0, until: { time: "18:30", daysLater: 0 }, clocksGo: null });
  });
  it("stops at the first item for which no time is given, and still adds up what is given", () => {
    const items = [item(1, 10), item(2, null), item(3, 30), item(4, null)];
    expect(shown(evening, items)).toEqual(["1: 18:00-18:10"]);
    expect(runningClock(evening, items)).toMatchObject({ untimed: [2, 4], total: 40, until: { time: "18:10" } });
  });
  it("takes for an item what stands under it, or the item's own minutes where they are more", () => {
    expect(shown(evening, [item(1, 10), item(2, null), item(3, 5, 2), item(4, 15, 2), item(5, 10)])).toEqual(["1: 18:00-18:10", "2: 18:10-18:30", "3: 18:10-18:15", "4: 18:15-18:30", "5: 18:30-18:40"]);
    expect(shown(evening, [item(2, 30), item(3, 5, 2), item(4, null, 2), item(5, 10)])).toEqual(["2: 18:00-18:30", "3: 18:00-18:05", "5: 18:30-18:40"]);
    expect(shown(evening, [item(2, 10), item(3, 25, 2), item(5, 10)])).toEqual(["2: 18:00-18:25", "3: 18:00-18:25", "5: 18:25-18:35"]);
    expect(runningClock(evening, [item(2, null), item(3, 5, 2), item(4, null, 2)])).toMatchObject({ untimed: [4], total: 5 });
  });
  it("says by how much it runs over the end, which is not over where it ends at that minute", () => {
    expect(runningClock(evening, [item(1, 120)]).overrun).toBe(0);
    expect(runningClock(evening, [item(1, 120), item(2, 1)]).overrun).toBe(1);
    expect(runningClock({ ...evening, endsAt: null }, [item(1, 480)]).overrun).toBe(0);
    expect(runningClock(evening, [item(1, 100), item(2, null), item(3, 30)]).overrun).toBe(10);
  });
  it("goes past midnight", () => {
    expect(shown({ heldOn: "2026-12-31", startsAt: "23:30", endsAt: null }, [item(1, 30), item(2, 45)])).toEqual(["1: 23:30-00:00+1", "2: 00:00+1-00:45+1"]);
  });
  it("reads the wall when the clocks go back or forward in the night of the meeting", () => {
    // British Summer Time ended at 2am on 25 October 2026 and begins at 1am on 28 March 2027
    expect(shown({ heldOn: "2026-10-25", startsAt: "00:30", endsAt: null }, [item(1, 60), item(2, 60)])).toEqual(["1: 00:30-01:30", "2: 01:30-01:30"]);
    expect(runningClock({ heldOn: "2026-10-24", startsAt: "23:30", endsAt: null }, [item(1, 180)])).toMatchObject({ clocksGo: "back", until: { time: "01:30", daysLater: 1 } });
    expect(runningClock({ heldOn: "2027-03-28", startsAt: "00:30", endsAt: "03:00" }, [item(1, 60), item(2, 60)])).toMatchObject({ clocksGo: "forward", until: { time: "03:30", daysLater: 0 }, overrun: 30 });
  });
});
