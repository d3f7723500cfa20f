import type { Flag } from "../../../domain/minutes/flags.ts";
import { paths } from "../../../paths.ts";
import { Tag, type TagColour } from "../../../ui/tag.tsx";

const shown: Record<Flag["severity"], { words: string; colour: TagColour }> = {
  unlawful: { words: "The monitoring officer was told", colour: "red" }, stops: { words: "To be answered before publication", colour: "orange" }, warning: { words: "Warning", colour: "yellow" }, information: { words: "Note", colour: "blue" },
};

/** What is worth knowing about what happened; each leads to where it can be put right, if it was only written down wrongly. */
export function FlagList({ reference, flags, mayWrite }: { reference: string; flags: Flag[]; mayWrite: boolean }) {
  return (
    <ul className="govuk-list govuk-list--spaced">
      {flags.map(({ severity, sentence, fix }) => (
        <li key={sentence}>
          <Tag colour={shown[severity].colour}>{shown[severity].words}</Tag> {sentence}
          {mayWrite && <> <a className="govuk-link" href={hrefOf(reference, fix)}>Go there<span className="govuk-visually-hidden"> about this: {sentence}</span></a></>}
        </li>
      ))}
    </ul>
  );
}

function hrefOf(reference: string, fix: Flag["fix"]): string {
  if (fix === "attendance") return paths.desk.attendance(reference);
  if (fix === "fair record") return paths.desk.fairRecord(reference);
  if ("minuteId" in fix) return paths.desk.minute(reference, fix.minuteId);
  if ("exclusionOf" in fix) return paths.desk.exclusion(reference, fix.exclusionOf);
  return "resolutionId" in fix ? paths.desk.resolution(reference, fix.resolutionId) : paths.desk.declaration(reference, fix.declarationId);
}
