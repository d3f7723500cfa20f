import { Link } from "@remix-run/react";
import { z } from "zod";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { paths } from "../../../paths.ts";
import { formatDate } from "../../../ui/dates.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";

type NoItemsProps = { reference: string; bodyId: number; /** For the clerk: what the agenda may begin with. */ beginnings: { standardItems: number; lastHeldOn: string | null } | null };

const nothing = z.object({});

/** An agenda that nobody has begun: the ways to begin it. */
export function NoItems({ reference, bodyId, beginnings }: NoItemsProps) {
  const begin = beginnings && (
    <>
      {beginnings.standardItems > 0 && <PageForm schema={nothing} action={paths.desk.startAgenda(reference)}><SubmitButton>Start from the standard agenda</SubmitButton></PageForm>}
      <ul className="govuk-list">
        {beginnings.lastHeldOn && <li><Link className="govuk-link" to={paths.desk.copyItems(reference)}>Copy items from the meeting of {formatDate(beginnings.lastHeldOn)}</Link></li>}
        <li><Link className="govuk-link" to={paths.desk.pasteAgenda(reference)}>Paste an agenda</Link></li>
        <li><Link className="govuk-link" to={paths.desk.newItem(reference)}>Add an item</Link></li>
        <li><Link className="govuk-link" to={paths.desk.standardAgenda(bodyId)}>{beginnings.standardItems > 0 ? "Change the standard agenda" : "Write a standard agenda, with which each agenda can begin"}</Link></li>
      </ul>
    </>
  );
  return <EmptyState title="No items yet" titleLevel={3} action={begin}>Items are shown here in the order in which they will be taken, with their papers.</EmptyState>;
}
