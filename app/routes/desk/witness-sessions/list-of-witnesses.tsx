import { Link } from "@remix-run/react";
import { passStandingWords, witnessStatusWords } from "../../../copy/witness-sessions.ts";
import type { Witness } from "../../../domain/witness-sessions/witness.ts";
import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";

type ShownWitness = Pick<Witness, "id" | "alias" | "status" | "pass">;

/** The witnesses of a session by alias, on its page; how their links stand, for the clerk. */
export function ListOfWitnesses({ reference, witnesses, next, mayInvite }: { reference: string; witnesses: ShownWitness[]; next: string | undefined; mayInvite: boolean }) {
  if (witnesses.length === 0 && !mayInvite) return null;
  const withPasses = witnesses.some(({ pass }) => pass !== null);
  return (
    <>
      <h2 className="govuk-heading-m">Witnesses</h2>
      {witnesses.length === 0 ? (
        <p className="govuk-body">Nobody is invited yet. A witness gets an alias, and this list shows the alias with the answer.</p>
      ) : (
        <ListTable
          caption="Witnesses by alias"
          head={["Alias", "Answer", ...(withPasses ? ["Link and code"] : [])]}
          rows={witnesses.map(({ id, alias, status, pass }) => [
            { content: <Link className="govuk-link" to={paths.desk.witness(reference, id)}>{alias}</Link> },
            { content: <StatusTag tone={witnessStatusWords[status].tone}>{witnessStatusWords[status].text}</StatusTag> },
            ...(withPasses ? [pass ? passStandingWords[pass.standing] : ""] : []),
          ])}
        />
      )}
      {mayInvite && <ButtonLink variant="secondary" href={paths.desk.inviteWitness(reference)}>Invite a witness</ButtonLink>}
      {next && <Pagination landmarkLabel="Witnesses" next={{ href: paths.desk.session(reference, next), text: "Next 50" }} />}
    </>
  );
}
