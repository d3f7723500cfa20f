import { useActionData } from "@remix-run/react";
import { InsetText } from "../ui/inset-text.tsx";
import { WrittenWords } from "../ui/written-words.tsx";
import { readRejected } from "./rejected.ts";

/** After a refusal because somebody else saved first: what they saved, beside what was typed. The form now carries the new version. */
export function SavedNow({ version, words }: { version: number; words: string }) {
  const rejected = readRejected(useActionData<unknown>());
  if (!rejected || rejected.values["version"] === undefined || rejected.values["version"] === String(version)) return null;
  return (
    <InsetText>
      <h2 className="govuk-heading-s">What is saved now</h2>
      <WrittenWords words={words || "Nothing yet."} />
    </InsetText>
  );
}
