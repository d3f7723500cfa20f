import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { supportNeedWords } from "../../../../copy/witness-sessions.ts";
import { readSupport } from "../../../../domain/witness-sessions/witnesses.server.ts";
import { paths } from "../../../../paths.ts";
import { requireFreshActor } from "../../../../session/require-actor.server.ts";
import { titled } from "../../../../ui/page-title.ts";
import { Page } from "../../../../ui/page.tsx";
import { WrittenWords } from "../../../../ui/written-words.tsx";

const heading = "What support is asked for";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);
export const handle = { closed: true };

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireFreshActor(request);
  const { session, witness, support } = await readSupport(actor, params.reference, params.witnessId);
  return { reference: session.reference, witnessId: witness.id, alias: witness.alias, needs: support?.needs ?? [], words: support?.words ?? "" };
}

export default function Support() {
  const { reference, witnessId, alias, needs, words } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} caption={alias} back={{ href: paths.desk.witness(reference, witnessId), text: alias }}>
      {needs.length === 0 && !words && <p className="govuk-body">{alias} asks for no support. They can change this until the day is over.</p>}
      {needs.length > 0 && <ul className="govuk-list govuk-list--bullet">{needs.map((need) => <li key={need}>{supportNeedWords[need]}</li>)}</ul>}
      {words && <WrittenWords words={words} />}
      <p className="govuk-body">This reading is recorded. Arrange what is needed without writing the alias and a name in the same place.</p>
    </Page>
  );
}
