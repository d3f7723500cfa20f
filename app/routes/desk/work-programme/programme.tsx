import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { programmeStatusWords, topicStatusWords } from "../../../copy/work-programme.ts";
import { today } from "../../../clock.ts";
import { leadInWords } from "../../../domain/work-programme/moving.server.ts";
import { findProgramme, listMeetingsToPlan } from "../../../domain/work-programme/programmes.server.ts";
import { boardOf } from "../../../domain/work-programme/board.ts";
import { listSettledTopics, listTopics } from "../../../domain/work-programme/topics.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { Details } from "../../../ui/details.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { InsetText } from "../../../ui/inset-text.tsx";
import { ListTable } from "../../../ui/list-table.tsx";
import { Page } from "../../../ui/page.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Pagination } from "../../../ui/pagination.tsx";
import { StatusTag } from "../../../ui/status-tag.tsx";
import { ProgrammeBoard } from "./programme-board.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data ? `Work programme of the ${around.data.bodyName}` : "Work programme", around);

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { programme, allowed } = await findProgramme(actor, params.slug, "read");
  const asked = new URL(request.url).searchParams;
  const [topics, meetings, settled] = await Promise.all([
    listTopics(actor, programme.bodyId), listMeetingsToPlan(actor, programme.bodyId), listSettledTopics(actor, programme.bodyId, { after: asked.get("after") ?? undefined }),
  ]);
  const { slug, bodyName, status, isCurrent } = programme;
  return {
    slug, bodyName, status, allowed, isCurrent, moved: asked.get("moved"),
    groups: boardOf(topics, allowed.includes("change") ? meetings : [], today().toString()).map(({ topics: planned, ...group }) => ({
      ...group, topics: planned.map((topic) => ({ id: topic.id, title: topic.title, season: topic.season, status: topic.status, lead: leadInWords(topic), witnesses: topic.witnesses.length })),
    })),
    settled: settled.topics.map(({ id, title, status: stands, settledOn }) => ({ id, title, status: stands, settledOn })), next: settled.next,
  };
}

export default function Programme() {
  const { slug, bodyName, status, allowed, isCurrent, moved, groups, settled, next } = useLoaderData<typeof loader>();
  const mayChange = allowed.includes("change");
  const add = mayChange && <ButtonLink href={paths.desk.programmePart(slug, "topics/new")}>Add a topic</ButtonLink>;
  const isEmpty = groups.every((group) => group.topics.length === 0);
  return (
    <Page heading={`Work programme of the ${bodyName}`} width="full" back={{ href: paths.desk.programmes(), text: "Work programme" }}>
      <p className="govuk-body"><StatusTag tone={programmeStatusWords[status].tone}>{programmeStatusWords[status].text}</StatusTag>{status === "published" && <> <a className="govuk-link" href={paths.workProgramme(slug)}>See the public page</a></>}</p>
      {status === "published" && !isCurrent && <InsetText>Changed since it was published: the public page shows what was published before{allowed.includes("publish") ? ", until you publish again" : ""}.</InsetText>}
      <div className="govuk-button-group">
        {add}
        {allowed.includes("publish") && <ButtonLink variant="secondary" href={paths.desk.programmePart(slug, "publish")}>{status === "published" ? "Publish it again" : "Publish the work programme"}</ButtonLink>}
        {allowed.includes("withdraw") && <Link className="govuk-link" to={paths.desk.programmePart(slug, "withdraw")}>Withdraw it from the record</Link>}
      </div>
      {isEmpty ? (
        <EmptyState title="No topics wait to be considered">A topic is something that the committee or panel wants to find out or change. Topics are shown here by the meeting for which they are planned, with who leads them and whom to hear. Only people with a seat see them until the work programme is published.</EmptyState>
      ) : <ProgrammeBoard slug={slug} groups={groups} mayChange={mayChange} moved={moved} />}
      {settled.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Considered or dropped</h2>
          <ListTable caption="Topics that were considered or dropped, last added first" head={["Topic", "Status", "Since"]} rows={settled.map((topic) => [
            { content: <Link className="govuk-link" to={paths.desk.topic(slug, topic.id)}>{topic.title}</Link> },
            { content: <StatusTag tone={topicStatusWords[topic.status].tone}>{topicStatusWords[topic.status].text}</StatusTag> }, topic.settledOn ? formatDate(topic.settledOn) : "",
          ])} />
        </>
      )}
      {next && <Pagination next={{ href: paths.desk.programme(slug, { after: next }), label: "Earlier topics" }} />}
      <Details summary="Who can see this?">
        <p>Everybody with a seat on the {bodyName} sees it; its clerk changes it. Agencies and the public see what is published, and nothing before.</p>
      </Details>
    </Page>
  );
}
