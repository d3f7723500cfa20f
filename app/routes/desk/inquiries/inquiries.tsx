import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { inquiryStageWords, inquiryStatusWords } from "../../../copy/evidence.ts";
import { listInquiries } from "../../../domain/inquiries/inquiries.server.ts";
import { canBeginInquiry } from "../../../domain/inquiries/inquiry.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

const heading = "Inquiries";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { inquiries, next } = await listInquiries(actor, new URL(request.url).searchParams.get("after") ?? undefined);
  return {
    inquiries: inquiries.map(({ reference, title, bodyName, stage, status }) => ({ reference, title, bodyName, stage, status })), next,
    mayBegin: canBeginInquiry(actor), worksForOrganisation: actor.organisationIds.length > 0,
  };
}

export default function Inquiries() {
  const { inquiries, next, mayBegin, worksForOrganisation } = useLoaderData<typeof loader>();
  const begin = mayBegin && <ButtonLink href={paths.desk.newInquiry()}>Begin an inquiry</ButtonLink>;
  return (
    <Page heading={heading} width="full">
      {worksForOrganisation && <p className="govuk-body"><Link className="govuk-link" to={paths.desk.submissions()}>What panels want from us</Link>, when your own organisation is asked for evidence.</p>}
      {inquiries.length === 0 ? (
        <EmptyState title="No inquiries yet" action={begin}>An inquiry asks one question, calls for evidence, and ends in a report. The clerk of a committee or panel begins it; its members see it here.</EmptyState>
      ) : (
        <>
          {begin}
          <ListTable caption="Inquiries, newest first" head={["Inquiry", "Committee or panel", "Stage", "Status"]}
            rows={inquiries.map(({ reference, title, bodyName, stage, status }) => [
              { content: <Link className="govuk-link" to={paths.desk.inquiry(reference)}>{title}</Link> }, bodyName, inquiryStageWords[stage],
              { content: <StatusTag tone={inquiryStatusWords[status].tone}>{inquiryStatusWords[status].text}</StatusTag> },
            ])} />
        </>
      )}
      {next && <Pagination next={{ href: paths.desk.inquiries(next), label: "Earlier inquiries" }} />}
    </Page>
  );
}
