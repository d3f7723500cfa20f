import { claimableStatuses, purposes } from "../../../domain/agendas/agenda.ts";
import { schedule12A } from "../../../domain/law/exempt-descriptions.ts";
import { confidentialGrounds } from "../../../domain/law/exempt-information.ts";
import { accessStatusWords, confidentialGroundWords } from "../../../copy/law.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { DateField } from "../../../forms/date-field.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";

/** The fields of an agenda item, for adding and for changing one. What a draft lacks is told when it is published. */
export function ItemFields({ formal }: { formal: boolean }) {
  return (
    <>
      <TextField name="openTitle" label="Title that the public will see" hint="For a private item: a title that says nothing of what is private" />
      <RadioField name="purpose" legend="What is the item for?" items={purposes.map((purpose) => ({ value: purpose, text: purpose }))} />
      <TextField name="presentedBy" label="Who presents it (optional)" hint="A post, not a person’s name" />
      <TextField name="minutesAllowed" label="Minutes allowed (optional)" width={3} inputMode="numeric" />
      <RadioField
        name="accessStatus" legend="Is the item open to the public?" hint={formal ? undefined : "An informal panel hears openly, or plans a witness session: no paragraph applies to it."}
        items={claimableStatuses.map((status) => ({ value: status, text: accessStatusWords[status] }))}
      />
      <div className="candour-when-open">
        <TextAreaField name="words" label="Words for the agenda (optional)" hint="The public reads this. Leave an empty line between paragraphs" rows={6} />
      </div>
      <div className="candour-when-exempt">
        <CheckboxField name="paragraphs" legend="Which description in Schedule 12A?" hint="A draft may wait for it; publishing may not" items={schedule12A.map((one) => ({ value: one.code, text: `Paragraph ${one.paragraph}`, hint: one.description }))} />
        <TextAreaField name="publicInterestReason" label="Why does the public interest in keeping it private outweigh publishing it?" hint="For the council’s own record. It is not published" rows={3} />
        <DateField name="reviewOn" legend="When should somebody look at this again? (optional)" />
      </div>
      <div className="candour-when-confidential">
        <RadioField name="confidentialGround" legend="On which ground is it confidential?" items={confidentialGrounds.map((ground) => ({ value: ground, text: confidentialGroundWords[ground] }))} />
        <TextField name="confidentialBasis" label="Which department and terms, or which enactment or order?" />
      </div>
      <div className="candour-when-private">
        <TextField name="privateTitle" label="Private title (optional)" hint="Sealed. Only members of the committee and its clerk can open it" />
        <TextAreaField name="privateWords" label="Private words (optional)" hint="Sealed, like the private title" rows={6} />
      </div>
    </>
  );
}
