import type { AttendanceChoice } from "../domain/minutes/minutes-forms.ts";
import type { Attendance, DeclaredInterest, MinutesStandingName } from "../domain/minutes/minutes.ts";

export const minutesStandingWords: Record<MinutesStandingName, { words: string; tone: "quiet" | "waiting" | "worried" | "well" | "done" }> = {
  "to draft": { words: "To draft", tone: "worried" },
  draft: { words: "Draft", tone: "quiet" },
  "with the chair": { words: "With the chair", tone: "waiting" },
  cleared: { words: "To publish", tone: "worried" },
  published: { words: "To agree", tone: "waiting" },
  agreed: { words: "To sign", tone: "waiting" },
  signed: { words: "Signed", tone: "done" },
};

export const attendanceChoiceWords: Record<AttendanceChoice, string> = { present: "Present, in the room", remote: "Present at a distance", apologies: "Sent apologies", absent: "Absent" };

export const capacityWords: Record<Attendance["capacity"], string> = { present: "Present", apologies: "Apologies", absent: "Absent", substitute: "Substitute", "in attendance": "In attendance" };

export const interestCategoryWords: Record<DeclaredInterest["category"], string> = {
  "disclosable pecuniary": "Disclosable pecuniary interest", "other registerable": "Other registerable interest", "non-registerable": "Non-registerable interest",
};

export const declaredActionWords: Record<DeclaredInterest["action"], string> = { stayed: "Stayed", "spoke and left": "Spoke, then left the room", left: "Left the room" };

export const registeredWords: Record<DeclaredInterest["registered"], string> = { yes: "Yes", no: "No", pending: "Notified, not entered yet" };
