import { paths } from "../paths.ts";
import { NotificationBanner, NotificationBannerHeading } from "./notification-banner.tsx";

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
      <NotificationBannerHeading>Added from the standard agenda: {listedTitles(titles)}</NotificationBannerHeading>
      <p className="govuk-body">Each can be taken off this agenda: open it, and remove it. As long as one of the standing items stands here, none is offered again. {reference && <a className="govuk-link" href={`${paths.desk.meeting(reference)}#agenda`}>Look at the whole agenda</a>}</p>
    </NotificationBanner>
  );
}

/** "Apologies; Work programme": titles hold commas and "and". */
export function listedTitles(titles: readonly string[]): string {
  return titles.join("; ");
}
