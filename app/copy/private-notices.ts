import type { AgreeingOffice, PrivateNoticeCount, PrivateNoticeKind } from "../domain/law/private-meetings.ts";

export const privateNoticeWords: Readonly<Record<PrivateNoticeKind, string>> = {
  "first notice": "First notice of a private meeting", "second notice": "Second notice of a private meeting", "urgency agreement": "Agreement that the meeting is urgent",
};

/** What each says and by when it is given: regulation 5. */
export const privateNoticeHints: Readonly<Record<PrivateNoticeKind, string>> = {
  "first notice": "28 clear days before, with the reasons for meeting in private",
  "second notice": "Five clear days before, with the reasons, the representations received and the response to them",
  "urgency agreement": "Where there is no time for the notices: somebody outside the executive agreed that it is urgent and cannot reasonably be deferred, and a notice says why",
};

export const agreeingOfficeWords: Readonly<Record<AgreeingOffice, string>> = {
  "chair of the overview and scrutiny committee": "The chair of the overview and scrutiny committee",
  "chair of the council": "The chair of the council, where that committee has no chair who can act",
  "vice-chair of the council": "The vice-chair of the council, where there is neither",
};

export const privateCountWords: Readonly<Record<PrivateNoticeCount, string>> = { calendar: "Every day", working: "Working days" };
export const privateCountHints: Readonly<Record<PrivateNoticeCount, string>> = {
  calendar: "The usual practice: weekends and bank holidays count",
  working: "The stricter count, to which the court’s reading of “clear days” points (ex parte Elitestone)",
};
