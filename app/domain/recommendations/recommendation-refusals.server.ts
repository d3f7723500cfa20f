import type { DatabaseRefusals } from "../database-refusals.server.ts";
import { conflict, forbidden, Rejection } from "../refusal.ts";

/** The database's own refusals in plain words: it asks everything again that the verbs ask before. */
export const recommendationRefusals: DatabaseRefusals = {
  CR001: () => conflict("This recommendation has moved on since you opened the page. Open it again to see where it stands."),
  CR002: () => conflict("The wording is not the one you read. Open the page again and read it before you sign."),
  CR003: () => new Rejection({ resolutionId: "More than half of the voting members must sign the wording before the committee’s resolution is recorded" }),
  CR004: () => new Rejection({ resolutionId: "Select a resolution of the committee that can be used here" }),
  CR005: () => new Rejection({ resolutionId: "That motion was lost: a recommendation needs one that was carried" }),
  CR006: () => new Rejection({ resolutionId: "That meeting was not quorate for this item: a committee acts by resolution at a quorate meeting" }),
  CR007: () => new Rejection({ resolutionId: "The words of that resolution are not the frozen wording. What the committee resolved is what can be issued: open the wording again, or ask the committee" }),
  CR008: () => conflict("One of these is not resolved any more, was superseded, or the minutes of its resolution were corrected. Open the recommendation again to see where it stands."),
  CR009: () => new Rejection({ recommendations: "One notice goes to one executive: the committee must have an executive that answers it" }),
  CR010: () => new Rejection({ form: "The days do not fit: nothing can be received or decided in the future, or before it was sent or made" }),
  CR011: () => conflict("The receipt of this notice is already recorded."),
  CR012: () => new Rejection({ reportReceivedOn: "The day the report was received is already recorded. Only the committee’s clerk corrects it, with a reason" }),
  "23505": () => conflict("You have already answered on this wording. Your first answer stands."),
  "42501": () => forbidden("Only those whose act this is may do it, and signing needs a sign-in of the last ten minutes. Open the recommendation again to see who may."),
};
