import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type TableCell = { content: ReactNode; format?: "numeric"; className?: string; colSpan?: number; rowSpan?: number };

type TableProps = Omit<ComponentPropsWithoutRef<"table">, "children"> & {
  caption?: ReactNode;
  captionClassName?: string;
  head?: (TableCell | string)[];
  rows: (TableCell | string)[][];
  firstCellIsHeader?: boolean;
};

export function Table({ caption, captionClassName, head, rows, firstCellIsHeader, className, ...rest }: TableProps) {
  return (
    <table {...rest} className={classNames("govuk-table", className)}>
      {caption && <caption className={classNames("govuk-table__caption", captionClassName)}>{caption}</caption>}
      {head && (
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {head.map((cell, index) => <HeaderCell key={index} scope="col" cell={asCell(cell)} />)}
          </tr>
        </thead>
      )}
      <tbody className="govuk-table__body">
        {rows.map((row, index) => (
          <tr key={index} className="govuk-table__row">
            {row.map((cell, column) =>
              column === 0 && firstCellIsHeader ? <HeaderCell key={column} scope="row" cell={asCell(cell)} /> : <DataCell key={column} cell={asCell(cell)} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function asCell(cell: TableCell | string): TableCell {
  return typeof cell === "string" ? { content: cell } : cell;
}

function HeaderCell({ scope, cell: { content, format, className, ...span } }: { scope: "col" | "row"; cell: TableCell }) {
  return <th {...span} scope={scope} className={classNames("govuk-table__header", scope === "col" && format && `govuk-table__header--${format}`, className)}>{content}</th>;
}

function DataCell({ cell: { content, format, className, ...span } }: { cell: TableCell }) {
  return <td {...span} className={classNames("govuk-table__cell", format && `govuk-table__cell--${format}`, className)}>{content}</td>;
}
