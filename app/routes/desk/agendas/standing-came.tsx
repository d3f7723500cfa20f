import { TickField } from "../../../forms/checkbox-field.tsx";
import { paths } from "../../../paths.ts";
import { NotificationBanner, NotificationBannerHeading } from "../../../ui/notification-banner.tsx";

type Item = { id: number; number?: string; openTitle: string; standing: string | null };

/** Where the clerk is sent once items came by themselves: the page there says which. `came` is the verb's answer. */
export function sayingWhatCame(address: string, came: string): string {
  const [page = "", place] = address.split("#");
  return `${page}${came ? `?came=${came}` : ""}${place ? `#${place}` : ""}`;
}

/** The titles of the standing items that came by themselves a moment ago, for the loaders of the pages that say so. */
export function standingCame(url: string, items: readonly Item[]): string[] {
  const asked = (new URL(url).searchParams.get("came") ?? "").split(",");
  return items.filter(({ id, standing }) => standing !== null && asked.includes(String(id))).map(({ openTitle }) => openTitle);
}

/** Says what was added beside what the clerk added. */
export function StandingCame({ titles, reference }: { titles: readonly string[]; reference?: string }) {
  if (titles.length === 0) return null;
  return (
    <NotificationBanner success>
      <NotificationBannerHeading>Added from the standard agenda: {listed(titles)}</NotificationBannerHeading>
      <p className="govuk-body">Each can be taken off this agenda: open it, and remove it. It does not come back by itself. {reference && <a className="govuk-link" href={`${paths.desk.meeting(reference)}#agenda`}>Look at the whole agenda</a>}</p>
    </NotificationBanner>
  );
}

/** On the forms that begin an agenda: the standing items that it lacks come too, unless the clerk says no. */
export function BringStanding({ titles }: { titles: readonly string[] }) {
  if (titles.length === 0) return null;
  return <TickField name="brings" hint={listed(titles)}>Also add the standing items that are missing, each in its place</TickField>;
}

function listed(titles: readonly string[]): string {
  return titles.length < 2 ? titles.join("") : `${titles.slice(0, -1).map((title) => `${title}; `).join("")}${titles.at(-1)}`;
}
