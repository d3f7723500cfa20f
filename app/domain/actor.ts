/** What a person does on one body. A person may hold several roles, on several bodies. */
export const roles = ["clerk", "chair", "vice-chair", "member", "attendee", "monitoring officer"] as const;
export type Role = (typeof roles)[number];

/**
 * As what somebody holds a seat. Who was co-opted is a member of the committee and reads what members read; a substitute reads what those
 * who attend read, and at a meeting for which they are named what members read; a deputy does what the role does, and each act says so (rulebook 2.4).
 */
export const standings = ["ordinary", "co-opted with a vote", "co-opted, votes on education", "co-opted without a vote", "substitute", "deputy"] as const;
export type Standing = (typeof standings)[number];

/** Offices of the whole council; the first three may open sealed material together (rulebook 5.9b). */
export const offices = ["monitoring officer", "data protection officer", "senior information risk owner", "safeguarding lead", "administrator", "democratic services manager"] as const;
export type Office = (typeof offices)[number];

export const statutoryOffices: readonly Office[] = ["monitoring officer", "data protection officer", "senior information risk owner"];

/** Somebody with an account, somebody who confirmed an e-mail address, a service of the portal itself, or a witness, who comes by link and code. */
export const actorKinds = ["person", "visitor", "service", "witness"] as const;

/** `standsInAt`: for a substitute, the meetings to come for which they are named. */
export type Seat = { bodyId: number; role: Role; standing?: Standing | undefined; standsInAt?: readonly number[] | undefined };

/** Who is acting, as plain facts: what permission tables read. */
export type ActorFacts = {
  readonly id: number;
  readonly name: string;
  readonly post: string;
  readonly kind: (typeof actorKinds)[number];
  readonly seats: readonly Seat[];
  readonly offices: readonly { office: Office; deputy: boolean }[];
  readonly organisationIds: readonly number[];
};

/** @returns the roles which the actor holds on this body today. */
export function rolesOn(actor: ActorFacts, bodyId: number): Role[] {
  return actor.seats.filter((seat) => seat.bodyId === bodyId).map((seat) => seat.role);
}

/** On what a seat has a vote: diocesan and parent-governor members vote on education only (LGHA 1989 s.13; rulebook 2.4). */
export type Votes = "yes" | "on education" | "no";

/** @returns on what somebody with this seat votes */
export function votesOf({ role, standing }: Pick<Seat, "role" | "standing">): Votes {
  if (role !== "chair" && role !== "vice-chair" && role !== "member") return "no";
  // the deputy of a chair votes by their own seat
  if (standing === "co-opted without a vote" || standing === "deputy") return "no";
  return standing === "co-opted, votes on education" ? "on education" : "yes";
}

/** Whether the actor is named as a substitute for this meeting, whose day is not over. */
export function standsInAt(actor: ActorFacts, meetingId: number): boolean {
  return actor.seats.some((seat) => seat.standing === "substitute" && seat.standsInAt?.includes(meetingId));
}

/** "Colin Mayhew, as deputy clerk": every act of a deputy says so. */
export function asDeputy(name: string, deputyFor: readonly string[]): string {
  return deputyFor.length === 0 ? name : `${name}, as deputy ${deputyFor.join(" and ")}`;
}

/** Whether the actor has a vote on every question of this body today. */
export function votesOn(actor: ActorFacts, bodyId: number): boolean {
  return actor.seats.some((seat) => seat.bodyId === bodyId && votesOf(seat) === "yes");
}

export function holdsOffice(actor: ActorFacts, ...wanted: Office[]): boolean {
  return actor.offices.some((held) => wanted.includes(held.office));
}

/** Whether the council's settings and its outbox are this actor's to see: what the desk's navigation shows. */
export function canAdminister(actor: ActorFacts): boolean {
  return holdsOffice(actor, "administrator");
}

/** Whether there may be witness sessions that this actor knows of: people with a seat, and the statutory officers who may have to open one. */
export function mayKnowSessions(actor: ActorFacts): boolean {
  return actor.seats.length > 0 || holdsOffice(actor, ...statutoryOffices);
}

/**
 * The permission table of a noun: status → role → what that role may do then.
 * `everyone` stands for anybody who can see the thing at all (visibility is the database's).
 */
export type PermissionTable<Status extends string, Holder extends string, Action extends string> = Record<
  Status,
  Partial<Record<Holder | "everyone", readonly Action[]>>
>;

/** @returns every action that at least one of the holders may do in this status. */
export function actionsFor<Status extends string, Holder extends string, Action extends string>(
  table: PermissionTable<Status, Holder, Action>,
  status: Status,
  holders: readonly Holder[],
): Action[] {
  const row = table[status];
  const found = new Set<Action>(row.everyone ?? []);
  for (const holder of holders) for (const action of row[holder] ?? []) found.add(action);
  return [...found];
}
