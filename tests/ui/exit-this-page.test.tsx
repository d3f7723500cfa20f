import { z } from "zod";
import { ExitThisPage } from "../../app/ui/exit-this-page.tsx";
import { asNode, attributes, holdAgainstFixtures, words } from "./fixtures.ts";

holdAgainstFixtures("exit-this-page", z.strictObject({
  text: words.optional(), html: z.string().optional(), redirectUrl: z.string().optional(), id: z.string().nullish(), classes: z.string().nullish(), attributes: attributes.nullish(),
}), ({ text, html, redirectUrl, id, classes, attributes: others }) => (
  <ExitThisPage {...others} id={id ?? undefined} className={classes ?? undefined} href={redirectUrl}>{asNode({ text, html })}</ExitThisPage>
), { translated: "words for GOV.UK's own script, which we do not use", testing: "an attribute that is true and not text" });
