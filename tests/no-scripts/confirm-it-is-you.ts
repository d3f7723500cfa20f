import type { PlainBrowser } from "../support/plain-browser.ts";

/** Renews the sign-in where it is older than ten minutes. Leaves the page where it was going from. */
export async function confirmItIsYou(person: PlainBrowser): Promise<void> {
  await person.open("/sign-in/again");
  const button = person.page.buttonNames().find((name) => name.startsWith("Yes, I am "));
  if (button) await person.press(button);
}
