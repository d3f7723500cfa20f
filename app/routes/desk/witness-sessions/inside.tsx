import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openSession } from "../../../domain/witness-sessions/sealed-material.server.ts";
import { paths } from "../../../paths.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { NotificationBanner, NotificationBannerHeading } from "../../../ui/notification-banner.tsx";
import { FileReceipt, OpenedMaterial } from "../../../ui/opened-material.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "What was said and written";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const handle = { closed: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const { session, notes, files } = await openSession(actor, params.reference, "read");
  const received = new URL(request.url).searchParams.get("received");
  return {
    reference: session.reference,
    openTitle: session.openTitle,
    received,
    notes: notes.map(({ id, words, byName, writtenAt }) => ({ id, words, byName, writtenAt })),
    files: files.map(({ id, title, fileName, size, sha256, byName, addedAt }) => ({ id, title, fileName, size, sha256, byName, addedAt })),
  };
}

export default function Inside() {
  const { reference, openTitle, received, notes, files } = useLoaderData<typeof loader>();
  const file = files.find(({ id }) => String(id) === received);
  const receipt = file && (
    <NotificationBanner success title="File received and sealed">
      <NotificationBannerHeading>This is your receipt. Print this page to keep it.</NotificationBannerHeading>
      <FileReceipt file={file} />
    </NotificationBanner>
  );
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }} notice={receipt}>
      <p className="govuk-body">That you opened this is recorded. Make no copies: what you download or print is yours to keep closed.</p>
      <div className="govuk-button-group">
        <ButtonLink href={paths.desk.newNote(reference)}>Record a note</ButtonLink>
        <ButtonLink variant="secondary" href={paths.desk.attachFile(reference)}>Attach a file</ButtonLink>
      </div>
      <OpenedMaterial notes={notes} files={files} fileHref={(id) => paths.desk.sealedFile(reference, id)} />
    </Page>
  );
}
