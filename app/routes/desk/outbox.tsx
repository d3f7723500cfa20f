import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listMail } from "../../domain/people/mail.server.ts";
import { paths } from "../../paths.ts";
import { requireActor } from "../../session/require-actor.server.ts";
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
  return { ...(await listMail(actor, after)), first: after === undefined };
}

export default function Outbox() {
  const { mail, next, first } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <p className="govuk-body">The portal puts its mail here, newest first. Mail says only that there is something, or carries a code: no names, titles or files.</p>
      {mail.length === 0 && <EmptyState title={first ? "No mail yet" : "No older mail"}>When somebody must be told of something, or asks for a code, the message stands here.</EmptyState>}
      {mail.map(({ id, address, subject, words, madeAt }) => (
        <article key={id} aria-labelledby={`mail-${id}`}>
          <h2 className="govuk-heading-s" id={`mail-${id}`}>{subject}<span className="govuk-visually-hidden">, to {address}, {formatMoment(madeAt)}</span></h2>
          <SummaryList
            rows={[
              { key: "To", value: address },
              { key: "Written", value: formatMoment(madeAt) },
              { key: "Words", value: words.split("\n\n").map((part) => <p className="govuk-body" key={part}>{part}</p>) },
            ]}
          />
        </article>
      ))}
      {(next || !first) && <Pagination {...(first ? {} : { previous: { href: paths.desk.outbox(), text: "Newest" } })} {...(next ? { next: { href: paths.desk.outbox(next), text: "Older" } } : {})} landmarkLabel="Pages of the outbox" />}
    </Page>
  );
}
