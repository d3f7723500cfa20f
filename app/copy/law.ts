import type { CountingProfile } from "../domain/law/calendar.ts";
import type { AccessStatus, ConfidentialGround } from "../domain/law/exempt-information.ts";

export const countingProfileWords: Readonly<Record<CountingProfile, string>> = {
  working: "Working days: Monday to Friday, without bank holidays and days when the offices are closed",
  calendar: "Calendar days: every day, weekends and bank holidays too",
  cautious: "Working days, and also without the Easter and Christmas breaks of section 243",
};

export const accessStatusWords: Readonly<Record<AccessStatus, string>> = {
  open: "Open",
  "likely exempt": "Likely to be exempt",
  "exempt by resolution": "Exempt by resolution",
  confidential: "Confidential",
};

export const confidentialGroundWords: Readonly<Record<ConfidentialGround, string>> = {
  "government terms": "A Government department supplied it on terms that forbid disclosure to the public",
  "enactment or court order": "An enactment or a court order prohibits its disclosure to the public",
};
