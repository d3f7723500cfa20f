import type { Office, Role } from "../domain/actor.ts";

export const roleWords: Readonly<Record<Role, string>> = {
  clerk: "Clerk",
  chair: "Chair",
  "vice-chair": "Vice-chair",
  member: "Member",
  attendee: "Attends",
  "monitoring officer": "Monitoring officer",
};

export const officeWords: Readonly<Record<Office, string>> = {
  "monitoring officer": "Monitoring officer",
  "data protection officer": "Data protection officer",
  "senior information risk owner": "Senior information risk owner",
  "safeguarding lead": "Safeguarding lead",
  administrator: "Administrator",
  "democratic services manager": "Democratic services manager",
};
