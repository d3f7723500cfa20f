import { paths } from "../../paths.ts";

/** The other ways through the same step. A recovery code is for the day when the rest is lost. */
export function OtherWays({ hasApp, hasPasskey, recovery = true }: { hasApp: boolean; hasPasskey: boolean; recovery?: boolean }) {
  return (
    <>
      <h2 className="govuk-heading-m">Other ways</h2>
      <ul className="govuk-list">
        {hasApp && <li><a className="govuk-link" href={paths.secondFactor()}>Use a code from your app</a></li>}
        {hasPasskey && <li><a className="govuk-link" href={paths.secondFactorByPasskey()}>Use a passkey</a></li>}
        {recovery && <li><a className="govuk-link" href={paths.secondFactorByRecoveryCode()}>Use a recovery code</a></li>}
        <li><a className="govuk-link" href={paths.signIn()}>Sign in as somebody else</a></li>
      </ul>
      <p className="govuk-body">If you have lost all of them, ask the democratic services manager.</p>
    </>
  );
}
