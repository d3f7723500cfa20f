import { describe, expect, it } from "vitest";
import { brandCss, contrast, contrastProblems } from "../../app/ui/brand.ts";

describe("a council's brand", () => {
  it("is custom properties and nothing else", () => {
    const css = brandCss({ main: "#0b4a5b", link: "#004477" });
    expect(css).toMatch(/^:root\{(--[a-z-]+:#[0-9a-f]{6};?)+\}\n$/);
    expect(css).toContain("--candour-brand:#0b4a5b");
    expect(css).toContain("--govuk-link-colour:#004477");
  });

  it("lets nothing but colours into the style sheet", () => {
    for (const main of ["red", "#fff", "#0b4a5b;}body{display:none", "", "#12345g"]) expect(() => brandCss({ main })).toThrow(RangeError);
    expect(() => contrastProblems({ main: "#0b4a5b", link: "blue" })).toThrow("The brand's link must be a colour");
  });

  it("counts contrast as WCAG does", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("says plainly what cannot be read", () => {
    expect(contrastProblems({ main: "#0b4a5b" })).toEqual([]);
    expect(contrastProblems({ main: "#777777" })).toEqual([
      "The council’s name on the main colour cannot be read by everyone: the contrast is 4.4 to 1 and must be at least 4.5 to 1. Choose a darker or a lighter colour.",
    ]);
    expect(contrastProblems({ main: "#ffd400", mainText: "#000000", link: "#5599dd" })[0]).toContain("Links on white");
  });
});
