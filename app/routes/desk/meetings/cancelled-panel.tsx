import { paths } from "../../../paths.ts";
import { ButtonLink } from "../../../ui/button-link.tsx";
import { formatMoment } from "../../../ui/dates.ts";
import { InsetText } from "../../../ui/inset-text.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

type CancelledPanelProps = { reference: string; why: string; at: string; isPublic: boolean; mayArrange: boolean; mayWithdraw: boolean };

/** In place of notice and publication: why the meeting is off, and the way to another one. */
export function CancelledPanel({ reference, why, at, isPublic, mayArrange, mayWithdraw }: CancelledPanelProps) {
  return (
    <>
      <WarningText>This meeting is cancelled.</WarningText>
      <InsetText>Cancelled on {formatMoment(at)}. Why: {why}</InsetText>
      {mayArrange && (
        <div className="govuk-button-group">
          <ButtonLink href={paths.desk.newMeeting(reference)}>Arrange another meeting</ButtonLink>
          {mayWithdraw && isPublic && <a className="govuk-link" href={paths.desk.withdrawAgenda(reference)}>Withdraw what is published</a>}
        </div>
      )}
    </>
  );
}
