import { Table, type TableCell } from "./table.tsx";

type ListTableProps = {
  caption: string;
  /** Where more than one table stands on a page, each shows what it is; otherwise the heading has said it. */
  isCaptionShown?: boolean;
  head: (TableCell | string)[];
  rows: (TableCell | string)[][];
};

/** A list of things with their facts: each row leads to its thing. On a phone each row becomes a block with its facts under each other. */
export function ListTable({ caption, isCaptionShown = false, head, rows }: ListTableProps) {
  return (
    <div className="candour-scroll" role="region" aria-label={caption} tabIndex={0}>
      <Table stacks caption={caption} captionClassName={isCaptionShown ? "govuk-table__caption--m" : "govuk-visually-hidden"} head={head} rows={rows} firstCellIsHeader />
    </div>
  );
}
