import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type TableCell = { content: ReactNode; format?: "numeric"; className?: string; colSpan?: number; rowSpan?: number };

type TableProps = Omit<ComponentPropsWithoutRef<"table">, "children"> & {
  caption?: ReactNode;
  captionClassName?: string;
  head?: (TableCell | string)[];
  rows: (TableCell | string)[][];
  firstCellIsHeader?: boolean;
  /** On a phone each row becomes a block, and each cell says the words of its column. */
  stacks?: boolean;
};

export function Table({ caption, captionClassName, head, rows, firstCellIsHeader, stacks, className, ...rest }: TableProps) {
  // a table that is laid out as blocks is a table no more to some screen readers, unless each part says what it is
  const as = (role: string) => (stacks ? { role } : {});
  return (
    <table {...rest} {...as("table")} className={classNames("govuk-table", stacks && "candour-stacks", className)}>
      {caption && <caption className={classNames("govuk-table__caption", captionClassName)}>{caption}</caption>}
      {head && (
        <thead {...as("rowgroup")} className="govuk-table__head">
          <tr {...as("row")} className="govuk-table__row">
            {head.map((cell, index) => <HeaderCell key={index} scope="col" cell={asCell(cell)} {...as("columnheader")} />)}
          </tr>
        </thead>
      )}
      <tbody {...as("rowgroup")} className="govuk-table__body">
        {rows.map((row, index) => (
          <tr key={index} {...as("row")} className="govuk-table__row">
            {row.map((cell, column) =>
              column === 0 && firstCellIsHeader ? <HeaderCell key={column} scope="row" cell={asCell(cell)} {...as("rowheader")} /> : <DataCell key={column} cell={asCell(cell)} {...as("cell")} label={stacks ? wordsOf(head?.[column]) : undefined} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A column head that is more than words has no label to give. */
function wordsOf(head: TableCell | string | undefined): string | undefined {
  return typeof head === "string" ? head : undefined;
}

function asCell(cell: TableCell | string): TableCell {
  return typeof cell === "string" ? { content: cell } : cell;
}

function HeaderCell({ scope, role, cell: { content, format, className, ...span } }: { scope: "col" | "row"; role?: string; cell: TableCell }) {
  return <th {...span} scope={scope} role={role} className={classNames("govuk-table__header", scope === "col" && format && `govuk-table__header--${format}`, className)}>{content}</th>;
}

function DataCell({ role, cell: { content, format, className, ...span }, label }: { role?: string; cell: TableCell; label: string | undefined }) {
  return <td {...span} role={role} data-label={label} className={classNames("govuk-table__cell", format && `govuk-table__cell--${format}`, className)}>{content}</td>;
}
