import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { inquiryStageInWords } from "../../copy/evidence.ts";
import { paths } from "../../paths.ts";
import { listPublishedInquiries } from "../../record/inquiries.server.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ListTable } from "../../ui/list-table.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { Pagination } from "../../ui/pagination.tsx";

const heading = "Inquiries";
export const handle = { query: ["after"] };
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const { inquiries, next } = await listPublishedInquiries(new URL(request.url).searchParams.get("after") ?? undefined);
  return { inquiries: inquiries.map(({ reference, title, bodyName, stage, concluded, status }) => ({ reference, title, bodyName, stage: concluded ? "Concluded" : inquiryStageInWords(stage), withdrawn: status === "withdrawn" })), next };
}

export default function Inquiries() {
  const { inquiries, next } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} width="full">
      {inquiries.length === 0 ? (
        <EmptyState title="No inquiries here">When a committee or panel publishes what it asks and why, the inquiry is listed here with its calls for evidence.</EmptyState>
      ) : (
        <ListTable caption="Inquiries, last published first" head={["Inquiry", "Committee or panel", "Where it stands"]}
          rows={inquiries.map((one) => [{ content: <a className="govuk-link" href={paths.inquiry(one.reference)}>{one.withdrawn ? "Withdrawn" : one.title}</a> }, one.bodyName, one.withdrawn ? "Withdrawn" : one.stage])} />
      )}
      {next && <Pagination next={{ href: paths.inquiries(next), label: "Earlier inquiries" }} />}
    </Page>
  );
}
