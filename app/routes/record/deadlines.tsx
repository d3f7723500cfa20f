import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { answerMeeting, answerPeriod } from "./deadline-answers.ts";
import { askDeadline } from "./ask-deadline.ts";
import { meetingNames, meetingQuestion, periodNames, periodQuestion, yearsCounted } from "./deadline-questions.ts";
import { TickField } from "../../forms/checkbox-field.tsx";
import { DateField } from "../../forms/date-field.tsx";
import { QuestionForm } from "../../forms/question-form.tsx";
import { RadioField } from "../../forms/radio-field.tsx";
import { TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { Button } from "../../ui/button.tsx";
import { formatDate } from "../../ui/dates.ts";
import { InsetText } from "../../ui/inset-text.tsx";
import { Page } from "../../ui/page.tsx";
import { titled } from "../../ui/page-title.ts";
import { Sum } from "../../ui/sum.tsx";
import { WarningText } from "../../ui/warning-text.tsx";

const heading = "Deadlines";
export const handle = { query: [...meetingNames, ...periodNames] };
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const council = await theCouncil();
  const asks = (names: readonly string[]) => names.some((name) => search.has(name));
  const notice = asks(meetingNames) ? askDeadline(meetingQuestion, search, (question) => answerMeeting(question, council)) : null;
  const period = asks(periodNames) ? askDeadline(periodQuestion, search, (question) => answerPeriod(question, council)) : null;
  const hasErrors = [notice, period].some((one) => one !== null && one.answer === null);
  return data({ notice, period, hasErrors, councilName: council.councilName, ownClosureDays: council.closureDays.length }, { status: hasErrors ? 400 : 200 });
}

export default function Deadlines() {
  const { notice, period, councilName, ownClosureDays } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading}>
      <p className="govuk-body-l">Give a date, and see every day that counts towards it: for any council in England.</p>
      <h2 className="govuk-heading-m" id="notice">By when must notice of a meeting be posted?</h2>
      {notice?.answer && (
        <InsetText>
          <p className="govuk-body govuk-!-font-weight-bold">Post and publish by {formatDate(notice.answer.publishBy)}</p>
          <Sum sum={notice.answer.sum} />
        </InsetText>
      )}
      <QuestionForm action={`${paths.deadlines()}#notice`} asked={{ errors: notice?.asked.errors ?? {}, values: { days: "5", profile: "working", ...notice?.asked.values } }}>
        <DateField name="meeting" legend="Date of the meeting" hint="For example, 10 6 2026" />
        <TextField name="days" label="Clear days needed" hint="Committees need five (section 100B of the Local Government Act 1972). Neither the day of posting nor the day of the meeting counts." width={2} inputMode="numeric" />
        <RadioField
          name="profile" legend="Which days count?"
          items={[
            { value: "working", text: "Working days", hint: "Monday to Friday, without bank holidays: R v Swansea City Council, ex parte Elitestone" },
            { value: "cautious", text: "Working days, cautiously", hint: "Without the Easter and Christmas breaks of section 243 as well" },
            { value: "calendar", text: "Every day of the calendar" },
          ]}
        />
        <TextField name="closed" label="Other days on which the offices are closed (optional)" hint="With commas between them. For example, 5 June 2026, 24 December 2026" />
        {ownClosureDays > 0 && <TickField name="own" hint={`${ownClosureDays} ${ownClosureDays === 1 ? "day is" : "days are"} entered`}>Leave out the closure days of {councilName} too</TickField>}
        <Button>Count the days</Button>
      </QuestionForm>
      <h2 className="govuk-heading-m" id="period">When does a period end?</h2>
      {period?.answer && (
        <InsetText>
          <p className="govuk-body govuk-!-font-weight-bold">It ends on {formatDate(period.answer.ends)}</p>
          {period.answer.sentences.map((sentence) => <p className="govuk-body" key={sentence}>{sentence}</p>)}
          {period.answer.warnings.map((sentence) => <WarningText key={sentence}>{sentence}</WarningText>)}
        </InsetText>
      )}
      <QuestionForm action={`${paths.deadlines()}#period`} asked={period?.asked ?? { values: {}, errors: {} }}>
        <DateField name="event" legend="From which date does it run?" hint="For example, 14 1 2027" />
        <TextField name="length" label="How long is it?" width={4} inputMode="numeric" />
        <RadioField name="unit" legend="Days or months?" inline items={[{ value: "days", text: "Days" }, { value: "months", text: "Months" }]} />
        <RadioField
          name="kind" legend="How does the law put it?"
          items={[
            { value: "beginning-with", text: "“… beginning with” that date", hint: "The date itself counts. For example, two months beginning with the day on which the report was received" },
            { value: "of", text: "“within … of” that date", hint: "The day after is the first. For example, within 28 days of the request" },
          ]}
        />
        <Button>Count the period</Button>
      </QuestionForm>
      <h2 className="govuk-heading-m">What is counted, and what is not</h2>
      <p className="govuk-body">Bank holidays of England and Wales are known for {yearsCounted.first} to {yearsCounted.last}, as {councilName} has entered them. The sum is a help and not legal advice: the monitoring officer decides.</p>
      <p className="govuk-body">Other programs can ask the same: <a className="govuk-link" href={paths.deadlinesAsJson({ meeting: "2026-06-10", days: "5", profile: "working" })}>notice as JSON</a>, <a className="govuk-link" href={paths.periodsAsJson({ event: "2027-01-14", length: "2", unit: "months", kind: "beginning-with" })}>a period as JSON</a>.</p>
    </Page>
  );
}
