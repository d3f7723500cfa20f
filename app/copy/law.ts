import type { PartPrivacy } from "../domain/agendas/part-private.ts";
import type { AccessStatus, ConfidentialGround } from "../domain/law/exempt-information.ts";

export const accessStatusWords: Readonly<Record<AccessStatus, string>> = {
  open: "Open",
  "likely exempt": "Likely to be exempt",
  "exempt by resolution": "Exempt by resolution",
  confidential: "Confidential",
};

export const partPrivacyWords: Readonly<Record<PartPrivacy, string>> = { "part exempt": "Part exempt", "part confidential": "Part confidential", "part private": "Part private" };

export const confidentialGroundWords: Readonly<Record<ConfidentialGround, string>> = {
  "government terms": "A Government department supplied it on terms that forbid disclosure to the public",
  "enactment or court order": "An enactment or a court order prohibits its disclosure to the public",
};
