import type { SubmissionAction } from "../../../domain/evidence/submission.ts";
import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";

const links = [
  { action: "start checking", page: "check", words: "Begin to check it" },
  { action: "accept", page: "accept", words: "Accept as evidence" },
  { action: "return", page: "return", words: "Return it" },
  { action: "refuse", page: "refuse", words: "Do not accept it" },
  { action: "decide", page: "status", words: "Decide on publication" },
  { action: "prepare the public text", page: "public-text", words: "Prepare the public text" },
  { action: "publish", page: "publish", words: "Publish it" },
  { action: "agree to withdrawal", page: "agree-to-withdrawal", words: "Agree to the withdrawal" },
  { action: "withdraw from the record", page: "withdraw", words: "Withdraw it from the record" },
  { action: "flag a child", page: "child", words: "It identifies a child" },
  { action: "clear the flag", page: "clear-child", words: "It does not identify a child" },
] as const satisfies readonly { action: SubmissionAction; page: string; words: string }[];

/** What the actor may do with it now: the first is the next step. */
export function Buttons({ reference, allowed }: { reference: string; allowed: SubmissionAction[] }) {
  const shown = links.filter(({ action }) => allowed.includes(action));
  if (shown.length === 0) return null;
  // once it is on the record nothing is left to press on with
  const isPublished = allowed.includes("withdraw from the record") && allowed.includes("publish");
  return <div className="govuk-button-group">{shown.map(({ page, words }, index) => <ButtonLink key={page} variant={index === 0 && !isPublished ? undefined : "secondary"} href={paths.desk.evidencePart(reference, page)}>{words}</ButtonLink>)}</div>;
}
