/** The groups in which the demo's people stand at its entrance, by the side that the database knows them on. */
export const demoSides = { officer: "Officers of the council", councillor: "Councillors and co-opted members", partner: "Partner agencies, school and charity" } as const;

/** What somebody with this post does in the demo, in a line. A post that is not here is shown as it is. */
const lines: Record<string, string> = {
  "democratic services manager": "Keeps the register: who sits where, who has left, who is invited",
  clerk: "Clerk: builds agendas, checks what is sent in, drafts minutes, publishes. Begin here",
  chair: "Chair of the panel and the committee: clears minutes, approves evidence, reads a sealed session",
  "vice-chair": "Vice-chair of the panel and the committee: signs wording, keeps a sealed session in the chair’s absence",
  "member of another group": "Member of another group: signs wording, or records her dissent",
  member: "Member of the committee: reads papers and minutes",
  "diocesan representative": "Co-opted on the committee: votes on education only",
  "youth council": "Co-opted on the committee: reads and speaks, without a vote",
  substitute: "Stands in for a member of the committee: reads what is open, and at a meeting for which they are named what a member reads",
  "deputy clerk": "Deputy clerk of the committee: does what the clerk does, and each act says so",
  "monitoring officer": "Monitoring officer: decides what is heard in private, approves what is published, reads the audit",
  "data protection officer": "Data protection officer: one of two who may lawfully open a sealed session",
  "senior information risk owner": "Senior information risk owner: the second who may lawfully open one",
  "safeguarding lead": "Safeguarding lead: reads first what could identify a child",
  police: "Police: answered the call; what was sent in is published",
  NHS: "NHS: answered the call; the clerk is checking it",
  "safeguarding partnership": "Safeguarding partnership: has begun an answer, and not sent it",
  "head teacher": "School: answered the call; it is evidence that is not published",
  "charity manager": "Charity: the answer came back with a question",
  "cabinet member": "Cabinet member: answers recommendations, reports what was done",
  "leader of the council": "Leader: presides over the Executive, which answers",
  administrator: "Administrator: settings, keys, backups, and the outbox where the demo’s mail can be read",
};

/** @returns one line about whoever holds this post */
export function demoPersonInWords(post: string): string {
  return lines[post] ?? post;
}
