import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listMail, type OutboxMail } from "../../domain/people/mail.server.ts";
import { paths } from "../../paths.ts";
import { requireActor } from "../../session/require-actor.server.ts";
import { settings } from "../../settings.server.ts";
import { formatMoment } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";

const heading = "Outbox";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const after = new URL(request.url).searchParams.get("after") ?? undefined;
  const { demo, mail: server } = settings();
  return { ...(await listMail(actor, after)), first: after === undefined, demo, server: server?.host ?? null };
}

export default function Outbox() {
  const { mail, next, first, demo, server } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <p className="govuk-body">The portal puts its mail here, newest first. Mail says only that there is something, or carries a code or a link that works once: no names, titles or files.</p>
      {demo ? (
        <p className="govuk-body">Demo: nothing is sent. Read here what would have been.</p>
      ) : (
        <p className="govuk-body">Nobody reads its words here, and they are erased once it has left; addresses after 90 days. {server ? <>Mail leaves by <a className="govuk-link" href={paths.desk.mailSettings()}>{server}</a>.</> : <strong>No mail server is set, so mail waits. <a className="govuk-link" href={paths.desk.mailSettings()}>What to do about it</a></strong>}</p>
      )}
      {mail.length === 0 && <EmptyState title={first ? "No mail yet" : "No older mail"}>When somebody must be told of something, or asks for a code, the message stands here.</EmptyState>}
      {mail.map((one) => (
        <article key={one.id} aria-labelledby={`mail-${one.id}`}>
          <h2 className="govuk-heading-s" id={`mail-${one.id}`}>{one.subject}<span className="govuk-visually-hidden">, {one.address && `to ${one.address}, `}{formatMoment(one.madeAt)}</span></h2>
          <SummaryList
            rows={[
              { key: "To", value: one.address || "Erased after 90 days" },
              { key: "Written", value: formatMoment(one.madeAt) },
              ...(demo ? [] : [{ key: "Standing", value: standingOf(one) }]),
              ...(one.words ? [{ key: "Words", value: one.words.split("\n\n").map((part) => <p className="govuk-body" key={part}>{part}</p>) }] : []),
            ]}
          />
        </article>
      ))}
      {(next || !first) && <Pagination {...(first ? {} : { previous: { href: paths.desk.outbox(), text: "Newest" } })} {...(next ? { next: { href: paths.desk.outbox(next), text: "Older" } } : {})} landmarkLabel="Pages of the outbox" />}
    </Page>
  );
}

function standingOf({ standing, sentAt, tries, failedWhy }: OutboxMail): string {
  const soFar = failedWhy ? ` ${failedWhy}` : "";
  if (standing === "sent" && sentAt) return `Sent on ${formatMoment(sentAt)}.`;
  if (standing === "given up") return `Not sent, and it will not be tried again.${soFar}`;
  if (standing === "no mail server") return "Waiting, because no mail server is set.";
  return tries === 0 ? "Waiting to be sent." : `Waiting after ${tries === 1 ? "one try" : `${tries} tries`}.${soFar}`;
}
