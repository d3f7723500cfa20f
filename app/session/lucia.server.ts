import { Lucia, TimeSpan } from "lucia";
import { hashingAdapter, type SessionRow } from "./hashing-adapter.server.ts";

// Lucia makes the tokens and keeps their life; only this folder knows it.
export const lucia = new Lucia(hashingAdapter, {
  sessionExpiresIn: new TimeSpan(2, "h"),
  getSessionAttributes: (session) => ({ touchedAt: session.touchedAt, freshUntil: session.freshUntil }),
  getUserAttributes: (person) => person,
});

declare module "lucia" {
  interface Register {
    Lucia: typeof lucia;
    UserId: number;
    DatabaseUserAttributes: SessionRow;
    DatabaseSessionAttributes: { touchedAt: Date; freshUntil: Date | null };
  }
}
