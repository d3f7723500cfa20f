import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { today } from "../../../clock.ts";
import { findCouncil } from "../../../domain/council/council.server.ts";
import { yearsToAdd } from "../../../domain/council/days.server.ts";
import { listMeetingsNear } from "../../../domain/meetings/meetings-near.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { changedDay, DaysList, MeetingsToCheck } from "./days-list.tsx";

const heading = "Bank holidays";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { settings } = await findCouncil(actor);
  const changed = changedDay(request);
  return {
    days: settings.bankHolidays, today: today().toString(), missing: yearsToAdd(settings),
    changed: changed ? { day: changed, meetings: await listMeetingsNear(actor, changed) } : null,
  };
}

export default function BankHolidays() {
  const { days, today, missing, changed } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.settings(), text: "Back to settings" }}>
      {changed && <MeetingsToCheck {...changed} />}
      <p className="govuk-body">Notice of a committee is counted in clear working days. Bank holidays of England and Wales do not count. Add those that are proclaimed for one year only, such as a coronation.</p>
      {missing.length > 0 && <p className="govuk-body"><Link className="govuk-link" to={paths.desk.bankHolidayYear()}>Add the usual bank holidays of another year</Link></p>}
      <DaysList
        days={days} today={today} column="Bank holiday" add={{ href: paths.desk.newBankHoliday(), text: "Add a bank holiday" }} removeHref={paths.desk.removeBankHoliday}
        empty="When the settings are first published, the bank holidays of England and Wales are put here by themselves."
      />
    </Page>
  );
}
