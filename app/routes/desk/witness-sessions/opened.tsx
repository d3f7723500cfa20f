import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOpenings } from "../../../domain/witness-sessions/openings.server.ts";
import { openSession } from "../../../domain/witness-sessions/sealed-material.server.ts";
import { openingStanding } from "../../../domain/witness-sessions/witness-session.ts";
import { paths } from "../../../paths.ts";
import { requireFreshActor } from "../../../session/require-actor.server.ts";
import { formatMoment } from "../../../ui/dates.ts";
import { OpenedMaterial } from "../../../ui/opened-material.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";

const heading = "Read under a lawful opening";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const handle = { closed: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const { session, notes, files } = await openSession(actor, params.reference, "read under an opening");
  const openings = (await listOpenings(actor, session)).filter((opening) => openingStanding(opening, new Date()) === "open");
  return {
    reference: session.reference,
    openTitle: session.openTitle,
    openings: openings.map(({ id, ground, scope, expiresAt }) => ({ id, ground, scope, expiresAt })),
    notes: notes.map(({ id, words, byName, writtenAt }) => ({ id, words, byName, writtenAt })),
    files: files.map(({ id, title, fileName, size, sha256, byName, addedAt }) => ({ id, title, fileName, size, sha256, byName, addedAt })),
  };
}

export default function Opened() {
  const { reference, openTitle, openings, notes, files } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={openTitle} back={{ href: paths.desk.session(reference), text: openTitle }}>
      <p className="govuk-body">That you opened this is recorded, and the custodian knows of the opening. Look for what the scope names, and no more than that.</p>
      {openings.map(({ id, ground, scope, expiresAt }) => (
        <SummaryList
          key={id}
          rows={[
            { key: "Ground", value: ground },
            { key: "Scope", value: scope ?? "" },
            { key: "Open until", value: expiresAt ? formatMoment(expiresAt) : "" },
          ]}
        />
      ))}
      <OpenedMaterial notes={notes} files={files} fileHref={(id) => paths.desk.openedFile(reference, id)} />
    </Page>
  );
}
