import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { healthReport } from "../health.server.ts";
import type { PageHandle } from "../page-handle.ts";

export const handle: PageHandle = { surface: "both" };

export const meta: MetaFunction = () => [{ title: "Is everything working? – Candour" }];

export async function loader() {
  const report = await healthReport();
  return data(report, { status: report.status === "up" ? 200 : 503 });
}

export default function Health() {
  const { status, checks } = useLoaderData<typeof loader>();
  return (
    <div className="govuk-width-container">
      <main className="govuk-main-wrapper" id="main-content">
        <h1 className="govuk-heading-l">Is everything working?</h1>
        <p className="govuk-body-l">{status === "up" ? "Yes, everything is working." : "No. What is not working is listed here, with what to do."}</p>
        <dl className="govuk-summary-list">
          {checks.map(({ name, ok, say }) => (
            <div className="govuk-summary-list__row" key={name}>
              <dt className="govuk-summary-list__key">{name}</dt>
              <dd className="govuk-summary-list__value">{ok ? say : `Not working. ${say}`}</dd>
            </div>
          ))}
        </dl>
      </main>
    </div>
  );
}
