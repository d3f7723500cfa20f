import { isPast, type TargetMeeting, type Topic } from "./topic.ts";

/** A part of a work programme as the desk shows it: a meeting, or null for what has none yet. */
export type BoardGroup<T> = { meeting: { id: number; reference: string; heldOn: string; startsAt: string } | null; isPast: boolean; cancelled: boolean; isTarget: boolean; topics: T[] };

/**
 * The topics by meeting, with the meetings to come that have none: a topic is moved there. Those without a meeting come last.
 * @param topics in the order in which they are listed @param targets the meetings for which a topic can be planned @param today an ISO date
 */
export function boardOf<T extends Pick<Topic, "meeting">>(topics: readonly T[], targets: readonly TargetMeeting[], today: string): BoardGroup<T>[] {
  const meetings = new Map<number, TargetMeeting>();
  for (const topic of topics) if (topic.meeting) meetings.set(topic.meeting.id, topic.meeting);
  for (const target of targets) meetings.set(target.id, target);
  const inOrder = [...meetings.values()].toSorted((one, other) => `${one.heldOn} ${one.startsAt}`.localeCompare(`${other.heldOn} ${other.startsAt}`) || one.id - other.id);
  const planned = inOrder.map((meeting): BoardGroup<T> => ({
    meeting: { id: meeting.id, reference: meeting.reference, heldOn: meeting.heldOn, startsAt: meeting.startsAt.slice(0, 5) }, isPast: isPast(meeting, today), cancelled: isPast(meeting, today) && meeting.heldOn >= today, isTarget: targets.some((target) => target.id === meeting.id),
    topics: topics.filter((topic) => topic.meeting?.id === meeting.id),
  }));
  return [...planned, { meeting: null, isPast: false, cancelled: false, isTarget: true, topics: topics.filter((topic) => topic.meeting === null) }];
}
