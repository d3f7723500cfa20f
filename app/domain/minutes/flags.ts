import { Temporal } from "temporal-polyfill";
import { allowsUrgentItems, provisionFor } from "../law/access-provisions.ts";
import { isFormal, type BodyKind } from "../law/body-kinds.ts";
import { dayInWords } from "../law/day-in-words.ts";
import { consequenceOf, notificationDue } from "../law/interests.ts";
import { wasThereFor } from "../law/quorum.ts";
import type { Attendance, DeclaredInterest, Exclusion, Minute, Minutes, Resolution } from "./minutes.ts";

/**
 * What is worth knowing about what happened. `unlawful` is told to the monitoring officer, and saved all the same: the
 * record of what happened is never refused (rulebook 3.12). `stops` must be put right before the portal publishes.
 */
export type Flag = { severity: "unlawful" | "stops" | "warning" | "information"; sentence: string; fix: "attendance" | "fair record" | { minuteId: number } | { exclusionOf: number } | { resolutionId: number } | { declarationId: number } };

type Parts = {
  minutes: Pick<Minutes, "heldOn" | "presidedById" | "coherentAnswer" | "summary">; items: Minute[]; attendance: Attendance[]; declarations: DeclaredInterest[]; exclusions: Exclusion[]; resolutions: Resolution[];
  proposed: Map<number, string[]>; names: Map<number, string>; quorum: number; body: { kind: BodyKind }; wasHeld: boolean; agreedAt: { wasHeld: boolean } | null;
};

/** @returns every flag of these minutes, the gravest first */
export function flagsOf(parts: Parts): Flag[] {
  const found = [...ofAttendance(parts), ...parts.items.flatMap((item) => ofItem(parts, item)), ...parts.resolutions.flatMap((resolution) => ofResolution(parts, resolution)), ...parts.declarations.flatMap((one) => ofDeclaration(parts, one)), ...ofFairRecord(parts)];
  const order: Flag["severity"][] = ["unlawful", "stops", "warning", "information"];
  return order.flatMap((severity) => found.filter((flag) => flag.severity === severity));
}

function ofAttendance({ minutes, attendance, body, wasHeld, agreedAt }: Parts): Flag[] {
  const flags: Flag[] = [];
  if (!attendance.some((one) => one.isMember && one.capacity !== "absent" && one.capacity !== "apologies")) flags.push({ severity: "stops", sentence: "Record which members were present: the law asks for their names.", fix: "attendance" });
  if (minutes.presidedById === null) flags.push({ severity: "stops", sentence: "Record who presided.", fix: "attendance" });
  const presided = attendance.find((one) => one.personId !== null && one.personId === minutes.presidedById);
  if (presided?.isMember && presided.votes !== "yes") {
    const [severity, vote] = presided.votes === "no" ? (["unlawful", "was co-opted without a vote"] as const) : (["warning", "votes on education only"] as const);
    flags.push({ severity, sentence: `${presided.name} presided, and ${vote}: whoever presides may have to give the casting vote (section 13, Local Government and Housing Act 1989). Ask the monitoring officer.`, fix: "attendance" });
  }
  for (const { capacity, substitutesForId, name } of attendance) {
    const member = capacity === "substitute" ? attendance.find((one) => one.personId === substitutesForId && one.capacity === "present") : undefined;
    if (member) flags.push({ severity: "warning", sentence: `${name} is recorded as a substitute for ${member.name}, who is recorded as present: for each item only one of them counts.`, fix: "attendance" });
  }
  if (!wasHeld && isFormal(body.kind)) flags.push({ severity: "unlawful", sentence: `The agenda of this meeting was not published here, so it does not count as lawfully held (${provisionFor(body.kind, "items on the agenda", ", ")}). If notice was posted at the offices in time, record the posting and publish the agenda; if not, ask the monitoring officer.`, fix: "attendance" });
  if (agreedAt?.wasHeld === false) flags.push({ severity: "unlawful", sentence: `The agenda of the meeting that agreed these minutes was not published here, so it does not count as lawfully held (${provisionFor(body.kind, "items on the agenda", ", ")}). Ask the monitoring officer before they are signed.`, fix: "attendance" });
  return flags;
}

function ofItem({ minutes, body, exclusions, proposed, resolutions }: Parts, item: Minute): Flag[] {
  const flags: Flag[] = [];
  const exclusion = exclusions.find((one) => one.minuteId === item.id);
  const said = `Minute ${item.number}`;
  if (item.isLate && !allowsUrgentItems(body.kind)) {
    const decided = resolutions.some((one) => one.minuteId === item.id);
    const law = provisionFor(body.kind, "late items", ", ");
    // the regulation speaks of items at a public meeting: what it asks of one that was heard in private is not for the portal to say
    if (item.isPrivate) flags.push(decided
      ? { severity: "warning", sentence: `${said} records a decision on a private item that was not on an agenda open for the clear days. Urgency is no exception for an executive, in a rule that speaks of items at a public meeting (${law}). Ask the monitoring officer whether it binds what was heard in private.`, fix: { minuteId: item.id } }
      : { severity: "information", sentence: `${said} is of a private item that was not on an agenda open for the clear days, which an executive may not consider at a public meeting (${law}).`, fix: { minuteId: item.id } });
    else flags.push(decided
      ? { severity: "unlawful", sentence: `${said} records a decision on an item that was not on an agenda open for the clear days. Of an executive urgency is no exception (${law}). Ask the monitoring officer.`, fix: { minuteId: item.id } }
      : { severity: "information", sentence: `${said} is of an item that was not on an agenda open for the clear days, which an executive may not consider (${law}).`, fix: { minuteId: item.id } });
  } else if (item.isLate && item.urgentReason === "") {
    const decided = resolutions.some((one) => one.minuteId === item.id);
    flags.push(decided
      ? { severity: "unlawful", sentence: `${said} records a decision on a late item for which no special circumstances are stated (${provisionFor(body.kind, "late items", ", ")}).`, fix: { minuteId: item.id } }
      : { severity: "information", sentence: `${said} is of a late item. Without the special circumstances, in the opinion of whoever presided, it counts as not taken.`, fix: { minuteId: item.id } });
  }
  if (item.isLate && allowsUrgentItems(body.kind) && item.urgentReason !== "" && item.urgentById === null) flags.push({ severity: "stops", sentence: `${said}: record whose opinion it was that the item is urgent. It is of whoever presided.`, fix: { minuteId: item.id } });
  if (item.offOn !== null && item.offOn < minutes.heldOn && resolutions.some((one) => one.minuteId === item.id)) {
    const law = isFormal(body.kind) ? `, which was then not on the agenda (${provisionFor(body.kind, "items on the agenda", ", ")})` : "";
    flags.push({ severity: isFormal(body.kind) ? "unlawful" : "warning", sentence: `${said} records a decision on an item that was withdrawn or deferred before the meeting${law}.`, fix: { minuteId: item.id } });
  }
  if (item.isPrivate && !item.isConfidential && !exclusion && isTaken(item, resolutions)) flags.push({ severity: "warning", sentence: `${said} is of a private item, and no resolution to exclude the public is recorded.`, fix: { exclusionOf: item.id } });
  const claimed = proposed.get(item.id) ?? [];
  if (exclusion && claimed.length > 0 && claimed.toSorted().join() !== exclusion.paragraphs.toSorted().join()) {
    flags.push({ severity: "warning", sentence: `${said}: the resolution states another description of Schedule 12A than the agenda proposed. Check which one was resolved.`, fix: { exclusionOf: item.id } });
  }
  return flags;
}

/** Whether the meeting took it up: one that was withdrawn or deferred was not, unless it was decided all the same. */
export function isTaken(item: Pick<Minute, "id" | "offOn">, resolutions: readonly Pick<Resolution, "minuteId">[]): boolean {
  return item.offOn === null || resolutions.some((one) => one.minuteId === item.id);
}

function ofResolution({ items, attendance, declarations, names, quorum, body }: Parts, resolution: Resolution): Flag[] {
  const flags: Flag[] = [];
  const fix = { resolutionId: resolution.id };
  const minute = items.find((item) => item.id === resolution.minuteId);
  const position = minute?.position ?? 0;
  if (!resolution.isQuorate) flags.push({ severity: "unlawful", sentence: `The decision at minute ${resolution.number} was taken without a quorum: fewer than ${quorum} members were ${isFormal(body.kind) ? "in the room" : "there"} and able to take part.`, fix });
  const took = new Map([...resolution.ownVotes.map((one): [number, string] => [one.personId, "voted"]), ...(resolution.movedById === null ? [] : [[resolution.movedById, "moved it"] as const]), ...(resolution.secondedById === null ? [] : [[resolution.secondedById, "seconded it"] as const])]);
  for (const [personId, did] of took) {
    const name = names.get(personId) ?? "A member";
    const there = attendance.find((one) => one.personId === personId);
    const declared = declarations.filter((one) => one.personId === personId && one.minuteId === resolution.minuteId);
    const barred = declared.some((one) => !consequenceOf(one.category, one.hasDispensation).mayVote);
    const say = (why: string) => flags.push({ severity: "unlawful", sentence: `${name} ${did} at minute ${resolution.number}, ${why}.`, fix });
    if (barred) say("and had declared a disclosable pecuniary interest in it");
    else if (!there || !wasThereFor(there, position)) say("and is not recorded as present for it");
    else if (declared.some((one) => one.action !== "stayed")) say("and is recorded as having left the room for it");
    else if (!there.isMember) say("and is not a member");
    else if (there.votes === "no") say("and was co-opted without a vote");
    else if (there.votes === "on education" && !minute?.educationFunctions) say("and votes on education only. If it was about education functions, say so on the page of the minute: then it counts");
    else if (there.mode === "remote" && isFormal(body.kind)) say("and was not in the room");
    else if (there.capacity === "substitute" && attendance.some((one) => one.personId === there.substitutesForId && one.capacity === "present" && (one.mode === "in the room" || !isFormal(body.kind)) && wasThereFor(one, position))) say("as a substitute for a member who was there");
  }
  const { votesFor, votesAgainst, castingVote, carried } = resolution;
  if (votesFor === null || votesAgainst === null) return flags;
  if (votesFor === votesAgainst && castingVote === null) flags.push({ severity: "warning", sentence: `The vote at minute ${resolution.number} was a tie: record the casting vote of whoever presided.`, fix });
  else if ((votesFor === votesAgainst ? castingVote === "for" : votesFor > votesAgainst) !== carried) flags.push({ severity: "warning", sentence: `The figures at minute ${resolution.number} say otherwise than the result that is recorded.`, fix });
  return flags;
}

function ofDeclaration({ minutes, items, names }: Parts, declared: DeclaredInterest): Flag[] {
  const flags: Flag[] = [];
  const fix = { declarationId: declared.id };
  const name = names.get(declared.personId) ?? "A member";
  const number = items.find((item) => item.id === declared.minuteId)?.number ?? "";
  const due = notificationDue(declared, Temporal.PlainDate.from(minutes.heldOn));
  if (due) flags.push({ severity: "information", sentence: `${name} must notify the monitoring officer of the interest declared at minute ${number} by ${dayInWords(due)}: 28 days beginning with ${dayInWords(Temporal.PlainDate.from(minutes.heldOn))}.`, fix });
  if (declared.action === "stayed" && !consequenceOf(declared.category, declared.hasDispensation).maySpeak) {
    flags.push({ severity: "warning", sentence: `${name} stayed for minute ${number} with a disclosable pecuniary interest. Whether a member must leave the room is for the council’s own rules: taking part is barred by law.`, fix });
  }
  return flags;
}

/** Where the public minutes leave something out, the proper officer answers for what is left (LGA 1972 s.100C(2); rulebook 1.13). */
function ofFairRecord({ minutes, items }: Parts): Flag[] {
  if (!items.some((item) => item.isPrivate)) return [];
  if (minutes.coherentAnswer === null) return [{ severity: "stops", sentence: "Answer whether what is public is a reasonably fair and coherent record: these minutes have a private item.", fix: "fair record" }];
  return minutes.coherentAnswer === "no" && minutes.summary === "" ? [{ severity: "stops", sentence: "Write the summary that the law asks for where what is public is not a fair and coherent record.", fix: "fair record" }] : [];
}
