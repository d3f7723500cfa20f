import { useActionData } from "@remix-run/react";
import { z } from "zod";
import { paths } from "../../../../paths.ts";
import { ButtonLink } from "../../../../ui/button-link.tsx";
import { InsetText } from "../../../../ui/inset-text.tsx";
import { Page } from "../../../../ui/page.tsx";
import { WarningText } from "../../../../ui/warning-text.tsx";

const pass = z.object({ witnessId: z.number(), alias: z.string(), code: z.string().nullable() });
type Pass = z.infer<typeof pass>;

/** What the action answered when a pass was made. It comes with the answer to the post, and no other way: a code in an address or a cookie would stay. */
export function useShownPass(): Pass | undefined {
  return pass.safeParse(useActionData<unknown>()).data;
}

export function ShownCode({ given: { witnessId, alias, code }, session: { reference, openTitle } }: { given: Pass; session: { reference: string; openTitle: string } }) {
  return (
    <Page heading={code ? `The code for ${alias}` : `The code for ${alias} was shown already`} caption={openTitle}>
      {code ? (
        <>
          <InsetText><span className="govuk-heading-xl govuk-!-margin-bottom-0">{code.slice(0, 4)} {code.slice(4)}</span></InsetText>
          <WarningText>Tell it by telephone or in person, never by email.</WarningText>
          <p className="govuk-body">This is the only time that the code is shown. Write it down now, and destroy what you wrote when you have told it.</p>
          <p className="govuk-body">A link is on its way to them in a message that says nothing of the session. Link and code work once, for 14 days, and five wrong codes void them.</p>
        </>
      ) : (
        <p className="govuk-body">It is shown once, and kept nowhere. If you did not write it down, give {alias} a new link and code: the first ones are void then.</p>
      )}
      <div className="govuk-button-group">
        <ButtonLink href={paths.desk.session(reference)}>Back to the session</ButtonLink>
        {!code && <ButtonLink variant="secondary" href={paths.desk.witnessPass(reference, witnessId)}>Give a new link and code</ButtonLink>}
      </div>
    </Page>
  );
}
