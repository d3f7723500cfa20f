// A list of things: on a phone its rows are blocks, so each cell must carry the words of its column.
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ListTable } from "../../app/ui/list-table.tsx";

const html = renderToStaticMarkup(<ListTable caption="Seats" head={["What", "Days", { content: <span>Way to end it</span> }]} rows={[["Member", "From Friday 22 November 2024", { content: <a href="/end">End</a> }], ["Clerk", "", ""]]} />);

it("is a region with a name that can be reached and scrolled", () => {
  expect(html).toMatch(/^<div class="candour-scroll" role="region" aria-label="Seats" tabindex="0"><table/);
});

it("gives each cell the words of its column, and none where the head is more than words", () => {
  expect(html).toContain('<th scope="row" role="rowheader" class="govuk-table__header">Member</th><td role="cell" data-label="Days" class="govuk-table__cell">From Friday 22 November 2024</td><td role="cell" class="govuk-table__cell"><a href="/end">End</a></td>');
  expect(html).toContain('<td role="cell" data-label="Days" class="govuk-table__cell"></td>'); // empty: hidden on a phone
});

it("stays a table for screen readers when it is laid out as blocks", () => {
  for (const role of ["table", "rowgroup", "row", "columnheader", "rowheader", "cell"]) expect(html).toContain(`role="${role}"`);
});
