import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listFirstSteps, type FirstStep } from "../../../domain/council/first-run.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { TaskList } from "../../../ui/task-list.tsx";

const heading = "Set up Candour";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  return { steps: await listFirstSteps(actor) };
}

const words: Record<FirstStep, { title: string; hint: string; href: string; whose: string }> = {
  "name the council": { title: "Name and colour of the council", hint: "They stand on every page, also the public ones", href: paths.desk.settings(), whose: "For an administrator" },
  "look at the bank holidays": { title: "Bank holidays", hint: "Clear days of notice are counted without them", href: paths.desk.bankHolidays(), whose: "For an administrator" },
  "add a committee or panel": { title: "First committee or panel", hint: "You choose its first clerk, and it may be you", href: paths.desk.newBody(), whose: "For the manager" },
  "invite people": { title: "Invite people", hint: "Members, clerks and officers, and a second manager: the last one cannot leave", href: paths.desk.newPerson(), whose: "For the manager" },
  "set up mail": { title: "Mail", hint: "Without it no invitation leaves", href: paths.desk.mailSettings(), whose: "For an administrator" },
  "keep the keys apart": { title: "Keys", hint: "Put the key folder on another disk than the data, and give it a backup of its own", href: paths.desk.keys(), whose: "For an administrator" },
};

export default function FirstRun() {
  const { steps } = useLoaderData<typeof loader>();
  const left = steps.filter(({ done }) => !done).length;
  return (
    <Page heading={heading} back={{ href: paths.desk.today(), text: "Today" }}>
      <p className="govuk-body">{left === 0 ? "Everything is set up." : `${left} of ${steps.length} steps are left. Each ticks itself when it is done.`}</p>
      <TaskList idPrefix="step" tasks={steps.map(({ step, done, may }) => ({
        title: words[step].title, hint: words[step].hint, ...(may ? { href: words[step].href } : {}),
        status: done ? "Completed" : may ? <StatusTag tone="waiting">To do</StatusTag> : words[step].whose,
      }))} />
    </Page>
  );
}
