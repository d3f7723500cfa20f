import { withSession, type Work } from "../../db/connection.server.ts";
import type { ActorFacts } from "./actor.ts";

/** Somebody acting in this request. The session's hash is private and cannot be serialised, logged or copied by a spread. */
export class Actor implements ActorFacts {
  readonly id: number;
  readonly name: string;
  readonly post: string;
  readonly kind: ActorFacts["kind"];
  readonly seats: ActorFacts["seats"];
  readonly offices: ActorFacts["offices"];
  readonly organisationIds: ActorFacts["organisationIds"];
  readonly #sessionHash: string;

  constructor(facts: ActorFacts, sessionHash: string) {
    this.id = facts.id;
    this.name = facts.name;
    this.post = facts.post;
    this.kind = facts.kind;
    this.seats = facts.seats;
    this.offices = facts.offices;
    this.organisationIds = facts.organisationIds;
    this.#sessionHash = sessionHash;
  }

  /** One transaction in which the database knows who acts. */
  begin<T>(work: (tx: Work) => Promise<T>): Promise<T> {
    return withSession(this.#sessionHash, work);
  }

  toJSON(): never {
    throw new Error("An actor does not leave the server: return the fields the page shows.");
  }
}

/** A list, a find or a verb is one `withActor`; given a running transaction it joins that one, so verbs compose. */
export function withActor<T>(actor: Actor, work: (tx: Work) => Promise<T>, tx?: Work): Promise<T> {
  return tx ? work(tx) : actor.begin(work);
}
