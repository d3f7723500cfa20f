import { problemOf } from "./problem.ts";
import { useRequestReference } from "./request-reference.tsx";

/** The page for everything that could not be shown or done: what it is, what to do, and for faults what to quote. */
export function ProblemPage({ error }: { error: unknown }) {
  const { status, heading, whatToDo } = problemOf(error);
  const reference = useRequestReference();
  return (
    <div className="govuk-width-container candour-page">
      <main className="govuk-main-wrapper govuk-main-wrapper--l" id="main-content" tabIndex={-1}>
        <div className="govuk-grid-row">
          <div className="govuk-grid-column-two-thirds">
            <h1 className="govuk-heading-l">{heading}</h1>
            {whatToDo.map((sentence) => (
              <p className="govuk-body" key={sentence}>{sentence}</p>
            ))}
            {status === 500 && (
              <p className="govuk-body">
                If it goes on, tell the clerk{reference ? <>, quoting <strong>{reference}</strong></> : null}.
              </p>
            )}
            <p className="govuk-body">
              <a className="govuk-link" href="/">Go to the home page</a>
            </p>
          </div>
        </div>
      </main>
    </div>
  );
}
