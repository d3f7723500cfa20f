import { RadioField } from "../../../forms/radio-field.tsx";
import { SelectField } from "../../../forms/select-field.tsx";

/** In the room or not, and for which items somebody was there. */
export function ComingFields({ items }: { items: { position: number; number: string; title: string }[] }) {
  const options = items.map(({ position, number, title }) => ({ value: String(position), text: `${number} ${title}` }));
  return (
    <>
      <RadioField name="mode" legend="How did they take part?" items={[{ value: "in the room", text: "In the room" }, { value: "remote", text: "At a distance", hint: "Members at a distance neither count towards the quorum nor vote" }]} />
      <SelectField name="cameInBefore" label="Came in before which item? (optional)" prompt="There from the beginning" options={options} />
      <SelectField name="leftBefore" label="Left before which item? (optional)" prompt="Stayed to the end" options={options} />
    </>
  );
}
