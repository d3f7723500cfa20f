/** A council's colours, each "#rrggbb". `main` is behind the council's name; `link` is for links and buttons' outlines on white. */
export type Brand = { main: string; mainText?: string; link?: string; linkHover?: string };

const defaults = { mainText: "#ffffff", link: "#1a65a6", linkHover: "#0f385c" };

/** WCAG 2.2, success criterion 1.4.3 (AA), for text of ordinary size. */
const leastContrast = 4.5;

/**
 * The small style sheet that makes the portal a council's: custom properties only, so that it can be one cached file.
 * Throws RangeError when a colour is not "#rrggbb": nothing else may reach a style sheet.
 */
export function brandCss(brand: Brand): string {
  const { main, mainText, link, linkHover } = complete(brand);
  const properties = {
    "--candour-brand": main,
    "--candour-brand-text": mainText,
    "--govuk-brand-colour": main,
    "--govuk-link-colour": link,
    "--govuk-link-hover-colour": linkHover,
    "--govuk-template-background-colour": tint(main, 0.95),
    "--govuk-surface-background-colour": tint(main, 0.95),
    "--govuk-surface-border-colour": tint(main, 0.6),
  };
  return `:root{${Object.entries(properties).map(([name, value]) => `${name}:${value}`).join(";")}}\n`;
}

/** Sentences for the person who chooses the colours; none when all text can be read. */
export function contrastProblems(brand: Brand): string[] {
  const { main, mainText, link, linkHover } = complete(brand);
  const pairs = [
    { text: mainText, on: main, words: "The council’s name on the main colour" },
    { text: link, on: "#ffffff", words: "Links on white" },
    { text: link, on: tint(main, 0.95), words: "Links on the pale main colour" },
    { text: linkHover, on: "#ffffff", words: "Links under the pointer on white" },
  ];
  return pairs
    .map(({ text, on, words }) => ({ words, ratio: contrast(text, on) }))
    .filter(({ ratio }) => ratio < leastContrast)
    .map(({ words, ratio }) => `${words} cannot be read by everyone: the contrast is ${roundDown(ratio)} to 1 and must be at least ${leastContrast} to 1. Choose a darker or a lighter colour.`);
}

/** Contrast of two colours as WCAG 2.2 defines it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function complete(brand: Brand): Required<Brand> {
  // Where only the link is chosen, its hover must not stay another council's blue.
  const chosen = { ...defaults, linkHover: brand.link ?? defaults.linkHover, ...definedOnly(brand), main: brand.main };
  for (const [name, colour] of Object.entries(chosen)) {
    if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`The brand's ${name} must be a colour like #0b4f5c`);
  }
  return chosen;
}

function definedOnly(brand: Brand): Partial<Brand> {
  return Object.fromEntries(Object.entries(brand).filter(([, colour]) => colour !== undefined));
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

/** `white` from 0 (the colour itself) to 1 (white). */
function tint(colour: string, white: number): string {
  return `#${channels(colour).map((channel) => Math.round(channel + (255 - channel) * white).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Rounded down, so that 4.49 is never printed as a passing 4.5. */
function roundDown(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1);
}
