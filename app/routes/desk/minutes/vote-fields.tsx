import { RadioField } from "../../../forms/radio-field.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";

export type PersonChoice = { personId: number; name: string };

/** Everybody with an account who is recorded at the meeting: who can move, vote and declare. */
export function peopleRecorded(attendance: { personId: number | null; name: string; capacity: string }[]): PersonChoice[] {
  return attendance.flatMap(({ personId, name, capacity }) => (personId === null || capacity === "absent" || capacity === "apologies" ? [] : [{ personId, name }]));
}

/** Who was there and votes on education functions alone: church and parent governor representatives. */
export function namesOnEducation(attendance: { name: string; votes?: string; capacity: string }[]): string[] {
  return attendance.flatMap(({ name, votes, capacity }) => (votes === "on education" && capacity !== "absent" && capacity !== "apologies" ? [name] : []));
}

export function personOptions(people: PersonChoice[]) {
  return people.map(({ personId, name }) => ({ value: String(personId), text: name }));
}

/** How something was put and decided: the same for a resolution and for excluding the public. */
export function VoteFields({ people }: { people: PersonChoice[] }) {
  return (
    <>
      <SelectField name="movedById" label="Moved by (optional)" prompt="Not recorded" options={personOptions(people)} />
      <SelectField name="secondedById" label="Seconded by (optional)" prompt="Not recorded" options={personOptions(people)} />
      <RadioField name="carried" legend="Was it carried?" inline items={[{ value: "yes", text: "Yes" }, { value: "no", text: "No" }]} />
      <TextField name="votesFor" label="Votes for (optional)" hint="Leave these empty where nobody asked for a count" width={3} inputMode="numeric" />
      <TextField name="votesAgainst" label="Votes against (optional)" width={3} inputMode="numeric" />
      <TextField name="abstentions" label="Abstentions (optional)" width={3} inputMode="numeric" />
    </>
  );
}
