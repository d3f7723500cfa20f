import { readFileSync } from "node:fs";
import type { ReactElement, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { normalise, toNodes } from "./markup.ts";

const fixtureFile = z.object({ fixtures: z.array(z.object({ name: z.string(), options: z.unknown(), html: z.string() })) });

/**
 * Holds a component against GOV.UK's own fixtures: what they give, we must write, attribute for attribute. The schema is
 * strict, so a fixture with an option we do not build fails unless it stands in `skipped`, by name and with the reason.
 * `leaveOut` is a part of GOV.UK's markup that ours never has.
 */
export function holdAgainstFixtures<S extends z.ZodType>(component: string, options: S, render: (given: z.output<S>) => ReactElement, skipped: Record<string, string> = {}, leaveOut?: RegExp) {
  const file = new URL(`../../node_modules/govuk-frontend/dist/govuk/components/${component}/fixtures.json`, import.meta.url);
  const { fixtures } = fixtureFile.parse(JSON.parse(readFileSync(file, "utf8")));

  describe(`${component} writes what GOV.UK's fixtures write`, () => {
    for (const fixture of fixtures) {
      if (skipped[fixture.name]) {
        it.skip(`${fixture.name}: ${skipped[fixture.name]}`, () => {});
        continue;
      }
      it(fixture.name, () => {
        const wanted = normalise(leaveOut ? fixture.html.replace(leaveOut, "") : fixture.html);
        const markup = renderToStaticMarkup(render(options.parse(fixture.options)));
        expect(normalise(markup)).toBe(wanted);
        expect(markup).not.toContain(" style=");
        // The falsifier: one wrong attribute anywhere must be seen.
        expect(normalise(markup.replace(/<(\w+)/, '<$1 data-planted="1"'))).not.toBe(wanted);
      });
    }
    it("skips only fixtures that exist", () => {
      expect(Object.keys(skipped).filter((name) => !fixtures.some((fixture) => fixture.name === name))).toEqual([]);
    });
  });
}

/** Numbers stand for words in some fixtures. */
export const words = z.union([z.string(), z.number()]).transform(String);
export const attributes = z.record(z.string(), words).transform((given) => Object.fromEntries(Object.entries(given).map(([name, value]) => [name === "tabindex" ? "tabIndex" : name, value])));

/** `text` or `html` of a fixture, as what React shows. */
export const content = z.strictObject({ text: words.optional(), html: z.string().optional() }).transform(asNode);

export function asNode({ text, html }: { text?: string | undefined; html?: string | undefined }): ReactNode {
  return html === undefined ? text : toNodes(html);
}

/** Arrays of fixtures hold empty entries, which a template skips; our lists have none. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.preprocess((list) => (Array.isArray(list) ? list.filter(Boolean) : list), z.array(item));
}

/** "govuk-label--xl my-class" → what our components call a size, and the rest. */
export function sizeIn(classes: string | undefined, block: string): { size?: "s" | "m" | "l" | "xl"; rest?: string } {
  const found = z.enum(["s", "m", "l", "xl"]).safeParse(classes?.replace(`${block}--`, ""));
  return found.success ? { size: found.data } : { rest: classes };
}

/** Label, hint and error of a single control. */
export const fieldOptions = {
  id: z.string().optional(),
  name: z.string(),
  label: z.strictObject({ text: words.optional(), html: z.string().optional(), classes: z.string().optional(), isPageHeading: z.boolean().optional() }),
  hint: content.optional(),
  errorMessage: content.optional(),
  describedBy: z.string().optional(),
  formGroup: z.strictObject({ classes: z.string() }).optional(),
  classes: z.string().optional(),
  attributes: attributes.optional(),
  disabled: z.boolean().optional(),
};

const fieldShape = z.object(fieldOptions);

export function asField({ id, name, label, hint, errorMessage, describedBy, formGroup, classes, attributes, disabled }: z.output<typeof fieldShape>) {
  const { size, rest } = sizeIn(label.classes, "govuk-label");
  return { ...attributes, id, name, label: asNode(label), labelSize: size, labelClassName: rest, labelIsPageHeading: label.isPageHeading, hint, error: errorMessage, describedBy, groupClassName: formGroup?.classes, className: classes, disabled };
}

/** Fieldset, hint and error of a group of controls. */
export const groupOptions = {
  fieldset: z.strictObject({
    describedBy: z.string().optional(),
    classes: z.string().optional(),
    legend: z.strictObject({ text: words.optional(), html: z.string().optional(), classes: z.string().optional(), isPageHeading: z.boolean().optional() }).optional(),
  }).optional(),
  hint: content.optional(),
  errorMessage: content.optional(),
  formGroup: z.strictObject({ classes: z.string() }).optional(),
  classes: z.string().optional(),
  attributes: attributes.optional(),
};

const groupShape = z.object(groupOptions);

export function asGroup({ fieldset, hint, errorMessage, formGroup, classes, attributes }: z.output<typeof groupShape>) {
  const { size, rest } = sizeIn(fieldset?.legend?.classes, "govuk-fieldset__legend");
  return {
    legend: fieldset?.legend && asNode(fieldset.legend), legendSize: size, legendClassName: rest, legendIsPageHeading: fieldset?.legend?.isPageHeading,
    hint, error: errorMessage, describedBy: fieldset?.describedBy, fieldsetClassName: fieldset?.classes,
    groupClassName: formGroup?.classes, className: classes, attributes,
  };
}
