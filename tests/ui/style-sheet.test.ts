import { fileURLToPath } from "node:url";
import { compile } from "sass";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const warnings: string[] = [];
const { css } = compile(`${root}app/styles/candour.scss`, { loadPaths: [`${root}node_modules`], quietDeps: true, logger: { warn: (message) => void warnings.push(message) } });

describe("the style sheet", () => {
  it("compiles without a warning", () => expect(warnings).toEqual([]));

  it("has no typeface and no image that a council may not use", () => {
    expect(css).not.toMatch(/gds transport|@font-face|crown|crest|royal|logotype/i);
    expect(css).not.toContain("url(");
  });

  it("gives the brand as custom properties, so that a council is one small file", () => {
    for (const property of ["--candour-brand", "--candour-brand-text", "--govuk-brand-colour", "--govuk-link-colour"]) {
      expect(css).toContain(`${property}: #`);
      expect(css).toContain(`var(${property}`);
    }
  });

  it("knows paper, where the closed strip stands on every sheet", () => {
    expect(css).toMatch(/@media print[\s\S]*@page closed \{\s*@top-center \{\s*content: "Closed session: do not share"/);
  });

  it("takes only custom properties from the brand file: a brand comes after and wins", () => {
    expect(css).not.toMatch(/--candour-brand: [^;]*!important/);
  });
});
