import { SelectField } from "../../../forms/select-field.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";

type Option = { value: string; text: string };

/** What is asked of a topic, when it is added and whenever it is changed. */
export function TopicFields({ members }: { members: Option[] }) {
  return (
    <>
      <TextField name="title" label="Title" />
      <TextAreaField name="purpose" label="Purpose" hint="What the committee or panel wants to find out or change" rows={4} />
      <SelectField name="leadId" label="Who leads it (optional)" prompt="Nobody yet" options={members} />
      <TextField name="leadPost" label="The post that leads it (optional)" hint="Where an officer leads it: the post, like “Head of Safeguarding”" />
      <TextAreaField name="witnesses" label="Witnesses wanted (optional)" hint="Posts and organisations, one on each line. Never the name of a child, a family member or a private person: everybody reads this once it is published" rows={4} />
    </>
  );
}

/** Where a topic goes: a meeting to come, or a time of year, or neither yet. */
export function TargetFields({ meetings }: { meetings: Option[] }) {
  return (
    <>
      <SelectField name="to" label="Which meeting is it for?" options={[{ value: "none", text: "No meeting yet" }, ...meetings]} />
      <TextField name="season" label="Time of year (optional)" hint="Where no meeting is chosen yet, like “Spring 2027”" />
    </>
  );
}
