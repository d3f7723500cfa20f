import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "../../paths.ts";
import { findPublishedProgramme } from "../../record/programmes.server.ts";
import { AboutPublished } from "../../ui/about-published.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { ProgrammeDocument } from "../../ui/programme-document.tsx";
import { WithdrawnPage, withdrawalOf } from "../../ui/withdrawn-page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.heading ?? "Work programme", around);

export async function loader({ params }: LoaderFunctionArgs) {
  const found = await findPublishedProgramme(params.slug ?? "");
  if (found.withdrawn) return { heading: "This work programme was withdrawn", withdrawn: withdrawalOf(found), published: null };
  const { document, announced, publishedOn, version, sha256 } = found;
  return { heading: document.title, withdrawn: null, published: { document, announced, publishedOn, version, sha256 } };
}

export default function WorkProgramme() {
  const { heading, withdrawn, published } = useLoaderData<typeof loader>();
  const trail = [{ text: "Home", href: paths.home() }, { text: "Work programme", href: paths.workProgrammes() }];
  if (!published) return <WithdrawnPage heading={heading} breadcrumbs={trail} withdrawal={withdrawn} />;
  const { document, announced, publishedOn, version, sha256 } = published;
  return (
    <Page heading={heading} breadcrumbs={trail}>
      <p className="govuk-body"><a className="govuk-link" href={paths.committee(document.body.slug)}>Meetings of the {document.body.name}</a></p>
      <ProgrammeDocument document={document} announced={(reference) => announced.filter((one) => one.reference === reference).map(({ cancelled }) => ({ href: paths.meeting(reference), cancelled }))[0] ?? null} />
      <AboutPublished heading="About this page" publishedOn={publishedOn} version={version} sha256={sha256} />
    </Page>
  );
}
