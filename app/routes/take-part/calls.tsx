import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { paths } from "../../paths.ts";
import { openCalls } from "../../record/inquiries.server.ts";
import { signedIn } from "../../session/require-actor.server.ts";
import { formatDate } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";

const heading = "Have your say";
export const meta: MetaFunction = (around) => titled(heading, around);

/** What the record says is open to anyone: read without an account. */
export async function loader({ request }: LoaderFunctionArgs) {
  const calls = (await openCalls(today().toString())).filter((call) => call.openTo === "anyone");
  return { calls: calls.map(({ callId, title, inquiryReference, inquiryTitle, closesOn }) => ({ callId, title, inquiryReference, inquiryTitle, closesOn })), known: (await signedIn(request)) !== undefined };
}

export default function Calls() {
  const { calls, known } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: known ? paths.takePartYours() : paths.takePart(), text: "Take part" }}>
      {calls.length === 0 && <EmptyState title="No panel is asking the public now">When a committee or panel calls for evidence from anyone, its questions stand here until the day on which the call closes.</EmptyState>}
      {calls.map((call) => (
        <section key={call.callId}>
          <h2 className="govuk-heading-m"><a className="govuk-link" href={paths.callToAnswer(call.callId)}>{call.title}</a></h2>
          <p className="govuk-body">For the inquiry <a className="govuk-link" href={paths.inquiry(call.inquiryReference)}>{call.inquiryTitle}</a>. Closes on {formatDate(call.closesOn)}.</p>
        </section>
      ))}
      {!known && calls.length > 0 && <p className="govuk-body">You need no account, only an email address: we send a code to it, to be sure that it is yours.</p>}
    </Page>
  );
}
