import { paths } from "../paths.ts";

/** Stands on forms that need a fresh sign-in when they are sent: renewed in another tab, so that nothing typed is lost. */
export function ConfirmItIsYou() {
  return (
    <p className="govuk-body">
      Sending this needs a sign-in of the last ten minutes. If yours is older:{" "}
      <a className="govuk-link" href={paths.signInAgain()} target="_blank" rel="noreferrer noopener">Confirm it is you (opens in a new tab)</a>.
    </p>
  );
}
