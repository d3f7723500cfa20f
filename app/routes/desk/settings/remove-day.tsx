import { removeDayForm, type KindOfDay } from "../../../domain/council/council.ts";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { formatDate } from "../../../ui/dates.ts";
import { Page } from "../../../ui/page.tsx";
import { backToDays } from "./days-list.tsx";

type RemoveDayProps = { kind: KindOfDay; heading: string; day: { date: string; name: string }; version: number };

/** Takes a coming day out of either list, so that it counts again. */
export function RemoveDay({ kind, heading, day, version }: RemoveDayProps) {
  return (
    <Page heading={heading} caption={day.name} back={backToDays[kind]}>
      <p className="govuk-body">{formatDate(day.date)} will count towards notice again, as a working day. That is published at once.</p>
      <PageForm schema={removeDayForm}>
        <HiddenField name="version" value={version} />
        <SubmitButton variant="warning">Remove {kind}</SubmitButton>
      </PageForm>
    </Page>
  );
}
