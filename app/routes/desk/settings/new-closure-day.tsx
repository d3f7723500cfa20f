import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findCouncil } from "../../../domain/council/council.server.ts";
import { closureDayForm } from "../../../domain/council/council.ts";
import { addDay } from "../../../domain/council/days.server.ts";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { NewDay } from "./new-day.tsx";

const heading = "Add a closure day";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { version } = await findCouncil(await requireActor(request));
  return { version };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, closureDayForm, async (given) => {
    await addDay(actor, "closure day", given);
    return redirect(paths.desk.closureDays(given.day));
  });
}

export default function NewClosureDay() {
  return <NewDay kind="closure day" heading={heading} schema={closureDayForm} version={useLoaderData<typeof loader>().version} />;
}
