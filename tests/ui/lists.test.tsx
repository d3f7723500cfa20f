import { z } from "zod";
import { SummaryList } from "../../app/ui/summary-list.tsx";
import { Table } from "../../app/ui/table.tsx";
import { Tag } from "../../app/ui/tag.tsx";
import { TaskList } from "../../app/ui/task-list.tsx";
import { asNode, attributes, content, holdAgainstFixtures, listOf, words } from "./fixtures.ts";

const cell = z.strictObject({ text: words.optional(), html: z.string().optional(), format: z.literal("numeric").optional(), classes: z.string().optional(), colspan: z.number().optional(), rowspan: z.number().optional() })
  .transform((given) => ({ content: asNode(given), format: given.format, className: given.classes, colSpan: given.colspan, rowSpan: given.rowspan }));
const cellAttributes = "attributes of single cells are not built";

holdAgainstFixtures("table", z.strictObject({
  caption: z.string().optional(), captionClasses: z.string().optional(), head: listOf(cell).optional(), rows: listOf(listOf(cell)), firstCellIsHeader: z.boolean().optional(), classes: z.string().optional(), attributes: attributes.optional(),
}), (given) => (
  <Table {...given.attributes} className={given.classes} caption={given.caption} captionClassName={given.captionClasses} head={given.head} rows={given.rows} firstCellIsHeader={given.firstCellIsHeader} />
), { "head with attributes": cellAttributes, "firstCellIsHeader with attributes": cellAttributes, "rows with attributes": cellAttributes });

const action = z.strictObject({ text: z.string().optional(), html: z.string().optional(), href: z.string(), visuallyHiddenText: z.string().optional(), classes: z.string().optional() })
  .transform((given) => ({ text: asNode(given), href: given.href, about: given.visuallyHiddenText, className: given.classes }));
const named = z.strictObject({ text: words.optional(), html: z.string().optional(), classes: z.string().optional() });
const card = "summary cards are not used yet";

holdAgainstFixtures("summary-list", z.strictObject({
  rows: listOf(z.strictObject({ key: named, value: content, actions: z.strictObject({ items: z.array(action).optional() }).optional(), classes: z.string().optional() })), classes: z.string().optional(), attributes: attributes.optional(),
}), (given) => (
  <SummaryList {...given.attributes} className={given.classes} rows={given.rows.map((row) => ({ key: asNode(row.key), keyClassName: row.key.classes, value: row.value, actions: row.actions?.items, className: row.classes }))} />
), {
  "as a summary card with a text header": card, "as a summary card with a html header": card, "as a summary card with actions": card, "as a summary card with actions plus summary list actions": card,
  "as a summary card extreme": card, "summary card with custom classes": card, "summary card with custom attributes": card, "summary card with only 1 action": card, "as a summary card with a custom header level": card,
  "actions with classes": "classes of the cell of actions are not built", "actions with attributes": "attributes of single actions are not built",
  "extreme": "its values hold inline styles, which our policy for content forbids",
  "overridden-widths": "classes of single cells are not built",
});

const status = z.strictObject({ text: z.string().optional(), html: z.string().optional(), classes: z.string().optional(), tag: z.strictObject({ text: z.string().optional(), html: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional() }).optional() });

holdAgainstFixtures("task-list", z.strictObject({
  items: listOf(z.strictObject({ title: named, href: z.string().optional(), hint: content.optional(), status, classes: z.string().optional() })), idPrefix: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional(),
}), (given) => (
  <TaskList {...given.attributes} className={given.classes} idPrefix={given.idPrefix} tasks={given.items.map((item) => ({
    title: asNode(item.title), titleClassName: item.title.classes, href: item.href, hint: item.hint, className: item.classes, statusClassName: item.status.classes,
    status: item.status.tag ? <Tag {...item.status.tag.attributes} className={item.status.tag.classes}>{asNode(item.status.tag)}</Tag> : asNode(item.status),
  }))} />
), { "with empty values": "GOV.UK counts empty entries in its ids; our lists have none" });
