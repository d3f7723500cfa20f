import { TickField } from "../../../forms/checkbox-field.tsx";
import { listedTitles } from "../../../ui/standing-came.tsx";

/** On the forms that begin an agenda: the standing items that it lacks come too, unless the clerk says no. */
export function BringStanding({ titles }: { titles: readonly string[] }) {
  if (titles.length === 0) return null;
  return <TickField name="brings" hint={listedTitles(titles)}>Also add the standing items that are missing, each in its place</TickField>;
}
