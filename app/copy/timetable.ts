import type { LawStep, PracticeStep } from "../domain/law/timetable.ts";

/** What each step is called, and where its day comes from. */
export const timetableWords: Readonly<Record<PracticeStep | LawStep | "meeting", { title: string; source: string }>> = {
  "invite witnesses": { title: "Invite witnesses", source: "Local practice: thirty working days before" },
  "written evidence": { title: "Written evidence is due", source: "Local practice: fifteen working days before" },
  "reports to the clerk": { title: "Reports are with the clerk", source: "Local practice: ten working days before" },
  "notice of a private meeting": { title: "First notice of a private meeting, every day counted", source: "28 clear days: SI 2012/2089 regulation 5. The monitoring officer chooses how they are counted" },
  "notice of a private meeting, in working days": { title: "First notice of a private meeting, working days counted", source: "28 clear days: SI 2012/2089 regulation 5. The monitoring officer chooses how they are counted" },
  "second notice of a private meeting": { title: "Second notice of a private meeting, with the representations and the response", source: "Five clear days: SI 2012/2089 regulation 5" },
  "notice, agenda and reports": { title: "Post and publish notice, agenda and open reports", source: "The last lawful day: sections 100A(6) and 100B(3) of the Local Government Act 1972" },
  meeting: { title: "The meeting", source: "" },
  "send the action sheet": { title: "Send the action sheet", source: "Local practice: two working days after" },
  "report and notice received": { title: "Report and notice are with whoever must answer", source: "Local practice: four working days after. What follows is counted from it" },
  "draft minutes and transcript": { title: "Draft minutes; transcript to witnesses", source: "Local practice: five working days after" },
  "unregistered interests": { title: "Unregistered interests are with the monitoring officer", source: "28 days beginning with the meeting: section 31 of the Localism Act 2011" },
  "NHS reply": { title: "An NHS body that was asked has answered", source: "28 days of the request: SI 2013/218" },
  "executive response": { title: "The executive has responded", source: "Two months beginning with the receipt: section 9FE of the Local Government Act 2000" },
  "background papers open": { title: "Background papers stay open to inspection until the end of this day", source: "Four years beginning with the meeting: section 100D of the Local Government Act 1972" },
  "minutes open": { title: "Minutes, agenda and open reports stay open to inspection until the end of this day", source: "Six years beginning with the meeting: section 100C of the Local Government Act 1972" },
};
