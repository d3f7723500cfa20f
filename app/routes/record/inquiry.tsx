import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { today } from "../../clock.ts";
import { howWords } from "../../copy/evidence.ts";
import { paths } from "../../paths.ts";
import { evidenceOfInquiry } from "../../record/evidence.server.ts";
import { findPublishedInquiry } from "../../record/inquiries.server.ts";
import { settings } from "../../settings.server.ts";
import { AboutPublished } from "../../ui/about-published.tsx";
import { daysLeftInWords } from "../../ui/dates.ts";
import { InquiryDocument } from "../../ui/inquiry-document.tsx";
import { ListTable } from "../../ui/list-table.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { Pagination } from "../../ui/pagination.tsx";
import { WithdrawnPage, withdrawalOf } from "../../ui/withdrawn-page.tsx";

export const handle = { query: ["after"] };
export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Inquiry", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const found = await findPublishedInquiry(params.reference ?? "");
  if (found.withdrawn) return { heading: "This inquiry was withdrawn", withdrawn: withdrawalOf(found), published: null };
  const { document, publishedOn, version, sha256 } = found;
  const { evidence, next } = await evidenceOfInquiry(document.reference, new URL(request.url).searchParams.get("after") ?? undefined);
  return { heading: document.title, withdrawn: null, published: { document, publishedOn, version, sha256, evidence: evidence.map(({ reference, byName, how, status }) => ({ reference, byName, how, status })), next, today: today().toString(), desk: settings().surfaces.desk } };
}

export default function Inquiry() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Inquiries", href: paths.inquiries() }];
  if (!published) return <WithdrawnPage heading={heading} breadcrumbs={trail} withdrawal={withdrawn} />;
  const { document, publishedOn, version, sha256, evidence, next, today: day, desk } = published;
  const isOpen = (call: { open: boolean; closesOn: string }) => call.open && call.closesOn >= day;
  return (
    <Page heading={document.title} caption={document.body.name} breadcrumbs={trail}>
      <InquiryDocument
        document={{ ...document, calls: document.calls.map((call) => ({ ...call, open: isOpen(call) })) }}
        daysLeft={(call) => daysLeft(day, call.closesOn)}
        answerHref={(call) => (desk && isOpen(call) && call.openTo === "anyone" ? paths.callToAnswer(call.id) : null)}
      />
      <h2 className="govuk-heading-m">Evidence</h2>
      {evidence.length === 0 ? <p className="govuk-body">Nothing of what was sent is published yet.</p> : (
        <ListTable caption="Published evidence" head={["Reference", "From", "Published"]}
          rows={evidence.map((one) => [{ content: <a className="govuk-link" href={paths.evidence(one.reference)}>{one.reference}</a> }, one.status === "withdrawn" ? "" : one.byName || "Not named", howWords[one.how] ?? one.how])} />
      )}
      {next && <Pagination next={{ href: paths.inquiry(document.reference, next), label: "More evidence" }} />}
      <AboutPublished heading="About this page" publishedOn={publishedOn} version={version} sha256={sha256} />
    </Page>
  );
}

function daysLeft(day: string, closesOn: string): string {
  return daysLeftInWords(Math.round((Date.parse(closesOn) - Date.parse(day)) / 86_400_000));
}
