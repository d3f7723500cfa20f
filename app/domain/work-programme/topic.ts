import { z } from "zod";
import { oneOf, optionalText, text, wholeNumber } from "../../forms/fields.ts";
import { actionsFor, rolesOn, type ActorFacts, type PermissionTable, type Role } from "../actor.ts";

/** Those that still wait to be considered come first; the last two are settled. */
export const liveTopicStatuses = ["planned", "in progress", "on agenda", "carried over"] as const;
export const topicStatuses = [...liveTopicStatuses, "considered", "dropped"] as const;
export type TopicStatus = (typeof topicStatuses)[number];

export type TopicAction = "read" | "change" | "move" | "put on the agenda" | "settle" | "take up again";

/** Who may do what with a topic. On an agenda it stays with its meeting until that is over. */
export const topicPermissions: PermissionTable<TopicStatus, Role, TopicAction> = {
  planned: { everyone: ["read"], clerk: ["change", "move", "put on the agenda", "settle"] },
  "in progress": { everyone: ["read"], clerk: ["change", "move", "put on the agenda", "settle"] },
  "on agenda": { everyone: ["read"], clerk: ["change", "move", "settle"] },
  "carried over": { everyone: ["read"], clerk: ["change", "move", "put on the agenda", "settle"] },
  considered: { everyone: ["read"], clerk: ["take up again"] },
  dropped: { everyone: ["read"], clerk: ["take up again"] },
};

type Move = { from: TopicStatus; action: "begin" | "put on the agenda" | "take off" | "carry over" | "consider" | "drop" | "take up again"; to: TopicStatus };

/** How a status moves; the database holds the same table (`desk.transition`). */
export const topicTransitions: readonly Move[] = [
  ...(["planned", "carried over"] as const).map((from): Move => ({ from, action: "begin", to: "in progress" })),
  ...(["planned", "in progress", "carried over"] as const).map((from): Move => ({ from, action: "put on the agenda", to: "on agenda" })),
  { from: "on agenda", action: "take off", to: "planned" },
  ...liveTopicStatuses.map((from): Move => ({ from, action: "carry over", to: "carried over" })),
  ...liveTopicStatuses.map((from): Move => ({ from, action: "consider", to: "considered" })),
  ...(["planned", "in progress", "carried over"] as const).map((from): Move => ({ from, action: "drop", to: "dropped" })),
  ...(["considered", "dropped"] as const).map((from): Move => ({ from, action: "take up again", to: "planned" })),
];

export const stepKinds = ["added", "moved", "carried over", "begun", "put on the agenda", "taken off the agenda", "considered", "dropped", "taken up again"] as const;
export type StepKind = (typeof stepKinds)[number];

/** One step of a topic: days are those that the meetings had then, words a season; `at` is a moment (ISO 8601). */
export type TopicStep = { what: StepKind; fromOn: string | null; fromWords: string; toOn: string | null; toWords: string; why: string; byName: string; at: string };

/** The meeting for which a topic is planned. */
export type TargetMeeting = { id: number; reference: string; title: string; heldOn: string; startsAt: string; status: string };

export type Topic = {
  id: number; bodyId: number; title: string; purpose: string; leadId: number | null; leadName: string | null; leadPersonPost: string | null; leadPost: string; witnesses: string[];
  meeting: TargetMeeting | null; season: string; position: number; itemId: number | null; status: TopicStatus; settledOn: string | null; version: number; steps: TopicStep[];
};

/** @returns what this actor may do with the topic today. */
export function allowedOnTopic(actor: ActorFacts, topic: Pick<Topic, "bodyId" | "status">): TopicAction[] {
  return actionsFor(topicPermissions, topic.status, rolesOn(actor, topic.bodyId));
}

/** Who may, for the sentence of a refusal. */
export const whoMayWithTopic: Record<TopicAction, string> = {
  read: "Only people with a seat on this committee or panel may read its work programme here.",
  change: "Only the clerk of this committee or panel may change a topic, and only until it is considered or dropped.",
  move: "Only the clerk of this committee or panel may move a topic, and only until it is considered or dropped.",
  "put on the agenda": "Only the clerk of this committee or panel may put a topic on an agenda, and only once.",
  settle: "Only the clerk of this committee or panel may say how a topic stands, and only until it is considered or dropped.",
  "take up again": "Only the clerk of this committee or panel may take up a topic again, once it was considered or dropped.",
};

/** What may follow by the clerk's word alone; agendas and moves have acts of their own. */
export const standings = ["in progress", "considered", "dropped", "planned"] as const;
export type Standing = (typeof standings)[number];

/** @returns how a topic may stand next, by the table of transitions */
export function nextStandings(status: TopicStatus): Standing[] {
  return standings.filter((to) => topicTransitions.some((move) => move.from === status && move.to === to && move.action !== "take off"));
}

/** Its meeting is over, or was cancelled, and the topic was not settled: what the clerk is asked about. */
export function isPast(meeting: Pick<TargetMeeting, "heldOn" | "status"> | null, today: string): boolean {
  return meeting !== null && (meeting.heldOn < today || !canBePlannedFor.includes(meeting.status));
}

/** All but a cancelled one: an agenda that was taken down may be published again. */
export const canBePlannedFor: readonly string[] = ["draft", "published", "withdrawn"];

/** The most witnesses of a topic, and the most topics of a body that wait at one time. */
const mostWitnesses = 20;
export const mostTopics = 60;

const words = {
  title: text({ missing: "Enter the title of the topic", name: "The title", max: 150 }),
  purpose: text({ missing: "Enter what the panel wants to find out or change", name: "The purpose", max: 1000 }),
  leadId: z.string().optional().transform((given) => (given && /^\d{1,9}$/.test(given) ? Number(given) : undefined)),
  leadPost: optionalText({ name: "The post that leads it", max: 120 }),
  witnesses: optionalText({ name: "The wanted witnesses", max: 3000 })
    .transform((given) => [...new Set((given ?? "").split("\n").map((line) => line.trim()).filter((line) => line !== ""))])
    .pipe(z.array(z.string().max(150, "Each post or organisation must be 150 characters or fewer")).max(mostWitnesses, `Enter ${mostWitnesses} posts or organisations at most`)),
};

/** "none", or the id of a meeting. */
const target = z.string({ error: "Select a meeting, or no meeting yet" }).regex(/^(none|[1-9]\d{0,8})$/, "Select a meeting, or no meeting yet").transform((given) => (given === "none" ? null : Number(given)));
const season = optionalText({ name: "The time of year", max: 60 });

export const newTopicForm = z.object({ ...words, to: target, season });
export const topicForm = z.object({ ...words, version: wholeNumber({ missing: "Open the page again", name: "The version" }) });
export const moveForm = z.object({ to: target, season, why: optionalText({ name: "The reason", max: 500 }), position: z.string().optional().transform((given) => (given && /^[1-9]\d{0,3}$/.test(given) ? Number(given) : undefined)) });
export const orderForm = z.object({ direction: oneOf(["up", "down"], { missing: "Select up or down" }) });
export const standingForm = z.object({ status: oneOf(standings, { missing: "Select how the topic stands" }), why: optionalText({ name: "The words", max: 500 }) });
export const nothingAsked = z.object({});

export type TopicWords = Omit<z.output<typeof topicForm>, "version">;
