import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { findCouncil } from "../../../domain/council/council.server.ts";
import { listMeetingsNear } from "../../../domain/meetings/meetings-near.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { changedDay, DaysList, MeetingsToCheck } from "./days-list.tsx";

const heading = "Closure days";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { settings } = await findCouncil(actor);
  const changed = changedDay(request);
  return { days: settings.closureDays, today: today().toString(), changed: changed ? { day: changed, meetings: await listMeetingsNear(actor, changed) } : null };
}

export default function ClosureDays() {
  const { days, today, changed } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.settings(), text: "Back to settings" }}>
      {changed && <MeetingsToCheck {...changed} />}
      <p className="govuk-body">Days on which the council’s offices are shut although others work. Nobody can read a posted notice then, so these days do not count towards notice either.</p>
      <DaysList
        days={days} today={today} column="Why the offices are closed" add={{ href: paths.desk.newClosureDay(), text: "Add a closure day" }} removeHref={paths.desk.removeClosureDay}
        empty="Add a day on which the offices are shut, such as a staff day or the days between Christmas and New Year."
      />
    </Page>
  );
}
