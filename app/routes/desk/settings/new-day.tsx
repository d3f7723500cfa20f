import type { bankHolidayForm, closureDayForm, KindOfDay } from "../../../domain/council/council.ts";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { Page } from "../../../ui/page.tsx";
import { backToDays } from "./days-list.tsx";

const words: Record<KindOfDay, { about: string; date: string; name: string; add: string }> = {
  "bank holiday": { about: "It is published at once, and does not count towards notice from then on.", date: "Date of the bank holiday", name: "Name of the bank holiday", add: "Add bank holiday" },
  "closure day": { about: "The day and the reason are published at once, and the day does not count towards notice from then on.", date: "Date of the closure day", name: "Why are the offices closed?", add: "Add closure day" },
};

type NewDayProps = { kind: KindOfDay; heading: string; schema: typeof bankHolidayForm | typeof closureDayForm; version: number };

/** Adds a day that does not count, of either list. */
export function NewDay({ kind, heading, schema, version }: NewDayProps) {
  const { about, date, name, add } = words[kind];
  return (
    <Page heading={heading} back={backToDays[kind]}>
      <p className="govuk-body">{about}</p>
      <PageForm schema={schema}>
        <HiddenField name="version" value={version} />
        <DateField name="day" legend={date} />
        <TextField name="name" label={name} />
        <SubmitButton>{add}</SubmitButton>
      </PageForm>
    </Page>
  );
}
