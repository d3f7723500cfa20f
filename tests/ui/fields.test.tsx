import { z } from "zod";
import { Checkboxes } from "../../app/ui/checkboxes.tsx";
import { DateInput } from "../../app/ui/date-input.tsx";
import { ErrorMessage } from "../../app/ui/error-message.tsx";
import { ErrorSummary } from "../../app/ui/error-summary.tsx";
import { Fieldset } from "../../app/ui/fieldset.tsx";
import { FileUpload } from "../../app/ui/file-upload.tsx";
import { Hint } from "../../app/ui/hint.tsx";
import { Input } from "../../app/ui/input.tsx";
import { Label } from "../../app/ui/label.tsx";
import { Radios } from "../../app/ui/radios.tsx";
import { Select } from "../../app/ui/select.tsx";
import { Textarea } from "../../app/ui/textarea.tsx";
import { asField, asGroup, asNode, attributes, content, fieldOptions, groupOptions, holdAgainstFixtures, listOf, sizeIn, words } from "./fixtures.ts";
import { toNodes } from "./markup.ts";

const basics = { text: words.optional(), html: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional() };

holdAgainstFixtures("error-message", z.strictObject({ ...basics, id: z.string().optional(), visuallyHiddenText: z.union([z.string(), z.literal(false)]).optional() }), (given) => (
  <ErrorMessage id={given.id} {...given.attributes} className={given.classes} prefix={given.visuallyHiddenText === false ? "" : given.visuallyHiddenText}>{asNode(given)}</ErrorMessage>
));

holdAgainstFixtures("hint", z.strictObject({ ...basics, id: z.string().optional() }), (given) => <Hint {...given.attributes} id={given.id} className={given.classes}>{asNode(given)}</Hint>);

holdAgainstFixtures("label", z.strictObject({ ...basics, for: z.string().optional(), isPageHeading: z.boolean().optional() }), (given) => {
  const { size, rest } = sizeIn(given.classes, "govuk-label");
  return <Label {...given.attributes} htmlFor={given.for} isPageHeading={given.isPageHeading} size={size} className={rest}>{asNode(given)}</Label>;
}, { "empty": "a label without words is a mistake of the caller, which types refuse" });

holdAgainstFixtures("fieldset", z.strictObject({ legend: groupOptions.fieldset.unwrap().shape.legend, describedBy: z.string().optional(), role: z.string().optional(), html: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional() }), (given) => {
  const { size, rest } = sizeIn(given.legend?.classes, "govuk-fieldset__legend");
  return (
    <Fieldset {...given.attributes} role={given.role} className={given.classes} aria-describedby={given.describedBy} legend={given.legend && asNode(given.legend)} legendSize={size} legendClassName={rest} legendIsPageHeading={given.legend?.isPageHeading}>
      {given.html && toNodes(given.html)}
    </Fieldset>
  );
});

holdAgainstFixtures("error-summary", z.strictObject({
  titleText: z.string().optional(), titleHtml: z.string().optional(), descriptionText: z.string().optional(), descriptionHtml: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional(),
  errorList: z.array(z.strictObject({ text: z.string().optional(), html: z.string().optional(), href: z.string().optional() })).optional(),
}), (given) => (
  <ErrorSummary {...given.attributes} className={given.classes} title={asNode({ text: given.titleText, html: given.titleHtml })} description={asNode({ text: given.descriptionText, html: given.descriptionHtml })}
    errors={given.errorList?.map((error) => ({ href: error.href, text: asNode(error) }))} />
), {
  "error list with attributes": "attributes of single errors are not built",
  "autofocus disabled": "an option of GOV.UK's script, which we do not use",
  "autofocus explicitly enabled": "an option of GOV.UK's script, which we do not use",
});

const affix = z.strictObject({ text: words.optional(), html: z.string().optional() }).transform(asNode);

holdAgainstFixtures("input", z.strictObject({
  ...fieldOptions, type: z.string().optional(), value: words.optional(), inputmode: z.enum(["numeric", "decimal"]).optional(), autocomplete: z.string().optional(), pattern: z.string().optional(),
  spellcheck: z.boolean().optional(), autocapitalize: z.string().optional(), prefix: affix.optional(), suffix: affix.optional(),
}), (given) => (
  <Input {...asField(given)} type={given.type} defaultValue={given.value} inputMode={given.inputmode} autoComplete={given.autocomplete} pattern={given.pattern} spellCheck={given.spellcheck} autoCapitalize={given.autocapitalize} prefix={given.prefix} suffix={given.suffix} />
), {
  "with prefix with classes": "classes of prefix and suffix are not built", "with prefix with attributes": "attributes of prefix and suffix are not built",
  "with suffix with classes": "classes of prefix and suffix are not built", "with suffix with attributes": "attributes of prefix and suffix are not built",
  "with customised input wrapper": "classes of the wrapper are not built",
});

holdAgainstFixtures("textarea", z.strictObject({ ...fieldOptions, value: z.string().optional(), rows: z.number().optional(), autocomplete: z.string().optional(), spellcheck: z.boolean().optional() }), (given) => (
  <Textarea {...asField(given)} defaultValue={given.value} rows={given.rows} autoComplete={given.autocomplete} spellCheck={given.spellcheck} />
));

holdAgainstFixtures("select", z.strictObject({
  ...fieldOptions, value: words.optional(),
  items: listOf(z.strictObject({ value: words.optional(), text: words, selected: z.boolean().optional(), disabled: z.boolean().optional() })).default([]),
}), (given) => (
  <Select {...asField(given)} defaultValue={given.value ?? selected(given.items)} options={given.items.map(({ value, text, disabled }) => ({ value, text, disabled }))} />
), {
  "attributes on items": "attributes of single options are not built",
  "with falsy values": "an empty chosen value is written as selected by React too, but GOV.UK does not choose it",
  "item selected overrides value": "ours has one value, which chooses",
});

function selected(items: { value?: string | undefined; text: string; selected?: boolean | undefined }[]): string | undefined {
  const chosen = items.find((item) => item.selected);
  return chosen?.value ?? chosen?.text;
}

holdAgainstFixtures("file-upload", z.strictObject({ ...fieldOptions, multiple: z.boolean().optional() }), (given) => <FileUpload {...asField(given)} multiple={given.multiple} />, {
  "enhanced": "GOV.UK's script, which we do not use", "enhanced, with error message and hint": "GOV.UK's script, which we do not use", "enhanced, multiple files": "GOV.UK's script, which we do not use",
  "enhanced, custom wrapper classes and attributes": "GOV.UK's script, which we do not use", "translated": "GOV.UK's script, which we do not use", "translated, no javascript enhancement": "GOV.UK's script, which we do not use",
  "with value": "a file input has no value",
});

const choice = z.strictObject({
  value: words, name: z.string().optional(), text: words.optional(), html: z.string().optional(), id: z.string().optional(), hint: content.optional(), checked: z.boolean().optional(), disabled: z.boolean().optional(),
  label: z.strictObject({ classes: z.string() }).optional(), conditional: z.union([z.strictObject({ html: z.union([z.string(), z.literal(false)]) }), z.literal(false)]).optional(), attributes: attributes.optional(),
}).transform(({ text, html, label, conditional, attributes, ...rest }) => ({ ...rest, text: asNode({ text, html }), labelClassName: label?.classes, conditional: conditional && conditional.html ? toNodes(conditional.html) : undefined, attributes: { ...attributes } }));
const divider = z.strictObject({ divider: z.string() });

const countsEmpty = "GOV.UK counts empty entries in its ids; our lists have none";
const labelAttributes = "attributes of a choice's label are not built";
const fieldsetAttributes = "attributes of the fieldset are not built";

holdAgainstFixtures("radios", z.strictObject({ ...groupOptions, name: z.string(), idPrefix: z.string().optional(), value: words.optional(), items: listOf(z.union([divider, choice])) }), (given) => (
  <Radios {...asGroup(given)} name={given.name} idPrefix={given.idPrefix} items={given.items} defaultValue={given.value} />
), { "label with attributes": labelAttributes, "fieldset params": fieldsetAttributes, "with falsy items": countsEmpty });

const groupless = "a single box without a legend takes its description from the group, not from the page";

holdAgainstFixtures("checkboxes", z.strictObject({
  ...groupOptions, name: z.string(), idPrefix: z.string().optional(), values: z.array(words).optional(),
  items: listOf(z.union([divider, choice])),
}), (given) => (
  <Checkboxes {...asGroup(given)} name={given.name} idPrefix={given.idPrefix} items={given.items} defaultValues={given.values} />
), {
  "label with attributes": labelAttributes, "fieldset params": fieldsetAttributes,
  "with falsy values": countsEmpty, "with divider and None": "the None behaviour is GOV.UK's script; the schema refuses None with others", "with divider, None and conditional items": "the None behaviour is GOV.UK's script",
  "small with divider and None": "the None behaviour is GOV.UK's script",
  "with single option set 'aria-describedby' on input, and describedBy": groupless, "with single option (and hint) set 'aria-describedby' on input, and describedBy": groupless,
});

const partClasses = z.string().regex(/^(govuk-input--(error|width-[24])\s*)*$/);
const part = z.strictObject({
  name: z.string().optional(), id: z.string().optional(), value: words.optional(), label: z.string().optional(), error: z.boolean().optional(), autocomplete: z.string().optional(), classes: partClasses.optional(),
}).transform(({ classes, ...rest }) => ({ ...rest, error: rest.error ?? (classes?.includes("--error") || undefined), wide: classes?.includes("--width-4") ?? rest.name?.includes("year") }));
const partOrNone = z.union([z.literal(false), part]).optional();

const unused = "options of single boxes that we do not build";

holdAgainstFixtures("date-input", z.strictObject({ ...groupOptions, id: z.string(), namePrefix: z.string().optional(), values: z.record(z.string(), words).optional(), day: partOrNone, month: partOrNone, year: partOrNone, items: z.array(part).optional() }), (given) => {
  const single = [{ name: "day", given: given.day }, { name: "month", given: given.month }, { name: "year", given: given.year }];
  const parts = given.items?.length ? given.items : single.flatMap(({ name, given }) => (given === false ? [] : [{ ...given, name: given?.name ?? name, wide: name === "year" }]));
  const anyMarked = parts.some((item) => item.error);
  return (
    <DateInput {...asGroup(given)} id={given.id} parts={parts.map((item) => {
      const name = given.namePrefix ? `${given.namePrefix}-${item.name}` : `${item.name}`;
      return {
        id: item.id ?? `${given.id}-${item.name}`, name, label: item.label ?? `${item.name?.[0]?.toUpperCase()}${item.name?.slice(1)}`, width: item.wide ? 4 : 2,
        defaultValue: item.value ?? given.values?.[name] ?? given.values?.[`${item.name}`], error: item.error ?? (given.errorMessage !== undefined && !anyMarked), autoComplete: item.autocomplete,
      };
    })} />
  );
}, { "custom pattern": unused, "custom inputmode": unused, "with input attributes": unused, "items with classes": unused, "with nested name": "names with brackets are not used", "with field value and items": "ours has one place for a value: the part itself" });
