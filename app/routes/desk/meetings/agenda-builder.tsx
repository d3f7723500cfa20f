import { orderForm } from "../../../domain/agendas/agenda.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Tag } from "../../../ui/tag.tsx";

type BuiltItem = { id: number; position: number; openTitle: string; purpose: string; presentedBy: string; minutesAllowed: number | null; isPrivate: boolean; papers: { id: number; title: string }[] };
type AgendaBuilderProps = { reference: string; items: BuiltItem[]; mayChange: boolean; mayReadPrivate: boolean };

/** The agenda on the desk: each item with its papers and what can be done with it. */
export function AgendaBuilder({ reference, items, mayChange, mayReadPrivate }: AgendaBuilderProps) {
  const addItem = mayChange && (
    <div className="govuk-button-group">
      <ButtonLink variant={items.length > 0 ? "secondary" : undefined} href={paths.desk.newItem(reference)}>Add an item</ButtonLink>
      <a className="govuk-link" href={paths.desk.pasteAgenda(reference)}>Paste an agenda</a>
    </div>
  );
  if (items.length === 0) return <EmptyState title="No items yet" titleLevel={3} action={addItem}>Items are shown here in the order in which they will be taken, with their papers.</EmptyState>;
  const minutes = items.reduce((sum, item) => sum + (item.minutesAllowed ?? 0), 0);
  return (
    <>
      <ol className="candour-agenda">
        {items.map((item) => (
          <li key={item.id} className="candour-agenda__item" id={`item-${item.id}`}>
            <h3 className="govuk-heading-m candour-agenda__title">{item.position}. {item.openTitle}</h3>
            <p className="govuk-body-s candour-agenda__facts">{[item.purpose, item.presentedBy, item.minutesAllowed ? `${item.minutesAllowed} minutes` : ""].filter(Boolean).join(" · ")}</p>
            {item.isPrivate && (
              <p className="govuk-body"><Tag colour="purple">Private</Tag>{" "}
                {mayReadPrivate && <a className="govuk-link" href={paths.desk.privateMatter(reference, item.id)}>Open what it holds<span className="govuk-visually-hidden"> (item {item.position})</span></a>}
              </p>
            )}
            {item.papers.length > 0 && (
              <ul className="govuk-list candour-agenda__papers">
                {item.papers.map((paper) => <li key={paper.id}><a className="govuk-link" href={paths.desk.paper(reference, paper.id)}>{paper.title}</a></li>)}
              </ul>
            )}
            {mayChange && <Order reference={reference} item={item} last={items.length} />}
            <p className="govuk-body-s"><a className="govuk-link" href={paths.desk.item(reference, item.id)}>{mayChange ? "Change it or add papers" : "Read this item"}<span className="govuk-visually-hidden">: item {item.position}</span></a></p>
          </li>
        ))}
      </ol>
      {minutes > 0 && <p className="govuk-body">Time planned: {minutes} minutes.</p>}
      {addItem}
    </>
  );
}

function Order({ reference, item, last }: { reference: string; item: BuiltItem; last: number }) {
  const about = <span className="govuk-visually-hidden"> item {item.position}, {item.openTitle}</span>;
  return (
    <PageForm schema={orderForm} action={paths.desk.orderItem(reference, item.id)} className="candour-order">
      {item.position > 1 && <SubmitButton variant="secondary" name="direction" value="up">Move up{about}</SubmitButton>}
      {item.position < last && <SubmitButton variant="secondary" name="direction" value="down">Move down{about}</SubmitButton>}
    </PageForm>
  );
}
