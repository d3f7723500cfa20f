import { nothingAsked } from "../../../domain/work-programme/topic.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { paths } from "../../../paths.ts";

type TopicsPanelProps = { slug: string; topics: { id: number; title: string }[]; mayChange: boolean };

/** What the work programme plans for this meeting and what is not on its agenda yet. */
export function TopicsPanel({ slug, topics, mayChange }: TopicsPanelProps) {
  if (topics.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-m">From the work programme</h3>
      <p className="govuk-body">Planned for this meeting, and not on its agenda{mayChange ? " yet" : ""}.</p>
      <ul className="govuk-list govuk-list--spaced">
        {topics.map(({ id, title }) => (
          <li key={id}>
            <a className="govuk-link" href={paths.desk.topic(slug, id)}>{title}</a>
            {mayChange && <PageForm schema={nothingAsked} action={paths.desk.topicPart(slug, id, "agenda")}><SubmitButton variant="secondary">Put it on the agenda<span className="govuk-visually-hidden">: {title}</span></SubmitButton></PageForm>}
          </li>
        ))}
      </ul>
    </>
  );
}
