import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** `about` is read aloud after the words: "Change" alone would not say what. */
export type RowAction = { text: ReactNode; href: string; about?: string; className?: string };

export type SummaryRow = { key: ReactNode; value: ReactNode; actions?: RowAction[]; className?: string; keyClassName?: string };

type SummaryListProps = Omit<ComponentPropsWithoutRef<"dl">, "children"> & { rows: SummaryRow[]; border?: boolean };

export function SummaryList({ rows, border = true, className, ...rest }: SummaryListProps) {
  const anyActions = rows.some((row) => row.actions?.length);
  return (
    <dl {...rest} className={classNames("govuk-summary-list", !border && "govuk-summary-list--no-border", className)}>
      {rows.map((row, index) => (
        <div key={index} className={classNames("govuk-summary-list__row", anyActions && !row.actions && "govuk-summary-list__row--no-actions", row.className)}>
          <dt className={classNames("govuk-summary-list__key", row.keyClassName)}>{row.key}</dt>
          <dd className="govuk-summary-list__value">{row.value}</dd>
          {row.actions && row.actions.length > 0 && <dd className="govuk-summary-list__actions"><Actions actions={row.actions} /></dd>}
        </div>
      ))}
    </dl>
  );
}

function Actions({ actions }: { actions: RowAction[] }) {
  const links = actions.map((action, index) => (
    <a key={index} className={classNames("govuk-link", action.className)} href={action.href}>
      {action.text}
      {action.about && <span className="govuk-visually-hidden"> {action.about}</span>}
    </a>
  ));
  if (links.length === 1) return links[0];
  return (
    <ul className="govuk-summary-list__actions-list">
      {links.map((link, index) => <li key={index} className="govuk-summary-list__actions-list-item">{link}</li>)}
    </ul>
  );
}
