import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { removeDayForm } from "../../../domain/council/council.ts";
import { findDay, removeDay } from "../../../domain/council/days.server.ts";
import { revalidateWhenSavedByOthers } from "../../../forms/revalidate-after-refusal.ts";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { titled } from "../../../ui/page-title.ts";
import { RemoveDay } from "./remove-day.tsx";

const heading = "Remove a bank holiday";
export const shouldRevalidate = revalidateWhenSavedByOthers;
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  return findDay(await requireActor(request), "bank holiday", params["day"]);
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, removeDayForm, async (given) => {
    await removeDay(actor, "bank holiday", params["day"] ?? "", given);
    return redirect(paths.desk.bankHolidays(params["day"]));
  });
}

export default function RemoveBankHoliday() {
  return <RemoveDay kind="bank holiday" heading={heading} {...useLoaderData<typeof loader>()} />;
}
