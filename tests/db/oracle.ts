// Who sees what, written by hand from the rules in sentences, without a look at the SQL that it is compared with.
import type { Office, Role } from "../../app/domain/actor.ts";
import { namesOfThreadRows, threadSeen, toSign } from "./oracle-threads.ts";
import type { World } from "./random-world.ts";

/** Table → the ids (or keys) that somebody sees. */
export type Sight = Record<string, (number | string)[]>;

export type Viewer = { id: number; service?: string; fresh: boolean } | undefined;

/** What stands in every world. */
export type Fixed = { services: number[]; transitions: number; organisations: number[]; kinds: number };

/** @param viewer undefined for anybody whose session does not count: they see nothing of anything */
export function whatIsSeen(world: World, viewer: Viewer, { services, transitions, organisations, kinds }: Fixed): Sight {
  const holds = (span: { from: number; until: number | null }) => span.from <= 0 && (span.until === null || span.until >= 0);
  const seats = world.seats.filter((seat) => viewer && seat.person === viewer.id && holds(seat));
  const bodies = new Set(seats.map((seat) => seat.body));
  const as = (...roles: Role[]) => new Set(seats.filter((seat) => roles.includes(seat.role)).map((seat) => seat.body));
  const inOffice = (...offices: Office[]) => world.offices.some((one) => viewer && one.person === viewer.id && offices.includes(one.office) && holds(one));
  const ids = <T extends { id: number }>(list: T[], seen: (one: T) => boolean) => list.filter((one) => viewer !== undefined && seen(one)).map((one) => one.id);
  const onBody = (one: { body: number }) => bodies.has(one.body);

  const clerk = as("clerk");
  const clerkOrMonitor = as("clerk", "monitoring officer");
  const entitled = as("clerk", "chair", "vice-chair", "member");
  // a substitute reads what is private at the one meeting for which they are named, until the end of its day, while both have such a seat on it
  const holdsOn = (span: { from: number; until: number | null }, day: number) => span.from <= day && (span.until === null || span.until >= day);
  const stoodIn = new Set(world.meetings.filter((meeting) => !meeting.cancelled && meeting.heldIn >= 0 && world.substitutions.some((one) => viewer && one.meeting === meeting.id && one.substitute === viewer.id && !one.withdrawn
    && [0, meeting.heldIn].every((day) => world.seats.some((seat) => seat.body === meeting.body && seat.person === viewer.id && seat.substitute && holdsOn(seat, day)))
    && world.seats.some((seat) => seat.body === meeting.body && seat.person === one.member && ["chair", "vice-chair", "member"].includes(seat.role) && holdsOn(seat, meeting.heldIn)))).map((meeting) => meeting.id));
  const statutory = inOffice("monitoring officer", "data protection officer", "senior information risk owner");
  const monitoring = inOffice("monitoring officer");
  const administrator = inOffice("administrator");
  const keepsRegister = inOffice("democratic services manager");
  const canApprove = as("chair", "vice-chair");
  const signing = viewer ? toSign(world.threads, viewer.id) : { meetings: new Set<number>(), bodies: new Set<number>() };

  // a named reader reads only while they have a seat on the panel
  const read = new Set(world.sessions.filter((one) => viewer && one.readers.includes(viewer.id) && bodies.has(one.body)).map((one) => one.id));
  const kept = new Set(world.sessions.filter((one) => viewer && (one.custodian === viewer.id || one.deputy === viewer.id)).map((one) => one.id));
  const opened = new Set(world.openings.filter((one) => viewer && statutory && one.seconded !== null && !one.over && (one.asked === viewer.id || one.seconded === viewer.id)).map((one) => one.session));
  const inside = (one: { session: number }) => viewer?.fresh === true && (read.has(one.session) || opened.has(one.session));

  const colleagues = new Set([viewer?.id, ...world.seats.filter(onBody).map((seat) => seat.person)]);
  const officers = new Set(world.openings.filter((one) => statutory || kept.has(one.session)).flatMap((one) => [one.asked, one.seconded]));
  // an alias is the name of a witness, for whoever may know of the session and for the monitoring officer: never who it is
  const aliases = new Set(world.threads.witnesses.filter((one) => monitoring || clerk.has(one.body) || read.has(one.session) || kept.has(one.session)).map((one) => one.person));
  const everybody = [...services, ...world.people.map((person) => person.id), ...world.threads.witnesses.map((one) => one.person)];
  const registered = new Set(keepsRegister ? world.people.filter((one) => one.kind === "person").map((one) => one.id) : []);
  // what is prepared of an agenda, an inquiry or minutes stays with those who publish it; whoever may have to approve the rest reads it
  const decidedOn = ids(world.releases, (one) => (one.body === null ? administrator : clerkOrMonitor.has(one.body) || (canApprove.has(one.body) && (one.kind === "evidence" || one.kind === "recommendation" || (one.kind === "minutes" && one.needs === 2)))));
  // evidence that was taken back, taken down or names a child is read from no release, also by those who decide on it
  const releases = decidedOn.filter((id) => !world.releases.some((one) => one.id === id && one.shut && one.kind === "evidence"));
  const events = world.events.filter((one) => viewer !== undefined && (
    // what happens to a submission is not the clerk's history: it would tell of a draft
    (one.session === null && one.noun !== "submission" && one.body !== null && clerk.has(one.body)) || monitoring || viewer.service === "publisher" || (one.session !== null && kept.has(one.session))));

  return {
    "access.person": everybody.filter((id) => viewer !== undefined && (colleagues.has(id) || officers.has(id) || aliases.has(id) || registered.has(id))),
    "access.organisation": viewer ? organisations : [],
    "desk.body": world.bodies.filter((id) => viewer !== undefined && (bodies.has(id) || keepsRegister || signing.bodies.has(id))),
    "desk.membership": viewer ? world.seats.filter((seat) => onBody(seat) || keepsRegister).map((seat) => `${seat.body}/${seat.person}/${seat.role}`) : [],
    "desk.transition": viewer ? [transitions] : [0],
    "desk.release_kind": viewer ? [kinds] : [0],
    "desk.meeting": ids(world.meetings, (one) => onBody(one) || signing.meetings.has(one.id)),
    "desk.substitution": ids(world.substitutions, onBody),
    "desk.agenda_item": ids(world.items, onBody),
    "desk.standard_item": ids(world.bodies.map((id) => ({ id, body: id })), onBody),
    "desk.private_matter": ids(world.items, (item) => viewer?.fresh === true && item.closed && (entitled.has(item.body) || stoodIn.has(item.meeting))),
    "desk.paper": ids(world.papers, (paper) => (paper.closed ? entitled.has(paper.body) || stoodIn.has(paper.meeting) : onBody(paper))),
    "desk.posting": ids(world.postings, onBody),
    "desk.taken_off": ids(world.items, onBody),
    "desk.urgency_draft": ids(world.items, onBody),
    "desk.report_to_follow": ids(world.items, (item) => (item.closed ? entitled.has(item.body) || stoodIn.has(item.meeting) : onBody(item))),
    "desk.notice_alarm": ids(world.postings.map(({ body, meeting }) => ({ id: meeting, body })), onBody),
    // the work programme is for everybody with a seat on its body
    "desk.work_programme": [...new Set(world.topics.map((topic) => topic.body))].filter((body) => viewer !== undefined && bodies.has(body)),
    "desk.programme_topic": ids(world.topics, onBody),
    "desk.topic_step": ids(world.topics, onBody),
    "desk.private_notice": ids(world.postings, onBody),
    "desk.private_notice_count": ids(world.bodies.map((id) => ({ id, body: id })), (one) => onBody(one) || keepsRegister),
    "desk.once": viewer ? world.onces.filter((one) => one.person === viewer.id).map((one) => one.key) : [],
    "desk.mail": viewer && (administrator || viewer.service === "messenger") ? world.mails : [],
    "desk.release": releases,
    // who approved something of a body is known to all who may approve anything of it
    "desk.approval": world.releases.filter((one) => decidedOn.includes(one.id) || (viewer && one.body !== null && canApprove.has(one.body))).flatMap((one) => one.approvers.map((person) => `${one.id}/${person}`)),
    "desk.witness_session": ids(world.sessions, (one) => clerkOrMonitor.has(one.body) || read.has(one.id) || kept.has(one.id) || statutory),
    "desk.session_reader": viewer ? world.sessions.filter((one) => clerkOrMonitor.has(one.body) || read.has(one.id) || kept.has(one.id)).flatMap((one) => one.readers.map((person) => `${one.id}/${person}`)) : [],
    "desk.sealed_note": ids(world.notes, inside),
    "desk.sealed_file": ids(world.files, inside),
    "desk.opening": ids(world.openings, (one) => statutory || kept.has(one.session)),
    "desk.opening_scope": ids(world.openings, () => statutory),
    "audit.event": events.map((one) => one.seq),
    "audit.payload": viewer && monitoring ? world.events.filter((one) => one.payload).map((one) => one.seq) : [],
    "audit.head": viewer && (monitoring || viewer.service === "publisher") ? [1] : [0],
    ...(viewer ? threadSeen(world.threads, { id: viewer.id, fresh: viewer.fresh, bodies, as, safeguarding: inOffice("safeguarding lead") }) : Object.fromEntries(Object.keys(namesOfThreadRows).map((table) => [table, []]))),
  };
}

/** How each table's rows are named when the database is asked. */
export const namesOfRows: Record<string, string> = {
  "access.person": "id", "access.organisation": "id", "desk.body": "id", "desk.membership": "body_id || '/' || person_id || '/' || role", "desk.transition": "#", "desk.release_kind": "#", "desk.meeting": "id", "desk.substitution": "id", "desk.agenda_item": "id", "desk.standard_item": "id",
  "desk.private_matter": "item_id", "desk.paper": "id", "desk.posting": "id", "desk.notice_alarm": "meeting_id", "desk.taken_off": "item_id", "desk.urgency_draft": "item_id", "desk.report_to_follow": "id", "desk.private_notice": "id", "desk.private_notice_count": "id", "desk.work_programme": "id", "desk.programme_topic": "id", "desk.topic_step": "id", "desk.once": "key", "desk.mail": "id", "desk.release": "id", "desk.approval": "release_id || '/' || person_id", "desk.witness_session": "id",
  "desk.session_reader": "witness_session_id || '/' || person_id", "desk.sealed_note": "id", "desk.sealed_file": "id", "desk.opening": "id", "desk.opening_scope": "opening_id", "audit.event": "seq", "audit.payload": "seq", "audit.head": "#", ...namesOfThreadRows,
};
