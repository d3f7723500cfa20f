import { claimableStatuses, purposes } from "../../../domain/agendas/agenda.ts";
import { schedule12A } from "../../../domain/law/exempt-descriptions.ts";
import { confidentialGrounds } from "../../../domain/law/exempt-information.ts";
import { accessStatusWords, confidentialGroundWords } from "../../../copy/law.ts";
import { CheckboxField } from "../../../forms/checkbox-field.tsx";
import { DateField } from "../../../forms/date-field.tsx";
import { HiddenField } from "../../../forms/hidden-field.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { TextAreaField } from "../../../forms/text-area-field.tsx";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";

// seen by everybody who sees the open title of a private item on the desk
const notSealed = "It is not published, but it is not sealed either: say nothing in it that must stay private";

type ItemFieldsProps = { formal: boolean; closed?: boolean; isPart?: boolean; parents: { id: number; number: string; openTitle: string }[] };

/** The fields of an agenda item, for adding and for changing one. What a draft lacks is told when it is published. @param isPart only for the private part of an open item */
export function ItemFields({ formal, closed = false, isPart = false, parents }: ItemFieldsProps) {
  const mayBePrivate = formal || closed;
  const statuses = claimableStatuses.filter((status) => !isPart || status !== "open");
  return (
    <>
      <TextField name="openTitle" label="Title that the public will see" hint="For a private item: a title that says nothing of what is private" />
      {parents.length > 0 && <SelectField name="parentId" label="Does it stand under another item? (optional)" prompt="No, it stands by itself" options={parents.map((item) => ({ value: String(item.id), text: `${item.number}. ${item.openTitle}` }))} />}
      <RadioField name="purpose" legend="What is the item for?" items={purposes.map((purpose) => ({ value: purpose, text: purpose }))} />
      <TextField name="presentedBy" label="Who presents it (optional)" hint="A post, not a person’s name" />
      <TextField name="minutesAllowed" label="Minutes allowed (optional)" width={3} inputMode="numeric" />
      {mayBePrivate ? <RadioField name="accessStatus" legend={isPart ? "Why is this part private?" : "Is the item open to the public?"} items={statuses.map((status) => ({ value: status, text: accessStatusWords[status] }))} /> : <AlwaysOpen />}
      {!isPart && <div className="candour-when-open">
        <TextAreaField name="words" label="Words for the agenda (optional)" hint="The public reads this. Leave an empty line between paragraphs" rows={6} />
        <TextAreaField name="backgroundPapers" label="Background papers (optional)" hint="The documents on which its report is based, one on each line (Local Government Act 1972, section 100D). Write None if there are none. The public reads this" rows={3} />
      </div>}
      {mayBePrivate && <WhenPrivate />}
    </>
  );
}

function AlwaysOpen() {
  return (
    <>
      <HiddenField name="accessStatus" value="open" />
      <p className="govuk-body">The item is open to the public: an informal panel has no private items. What must be heard in private is a <a className="govuk-link" href={paths.desk.sessions()}>witness session</a>.</p>
    </>
  );
}

function WhenPrivate() {
  return (
    <>
      <div className="candour-when-exempt">
        <CheckboxField name="paragraphs" legend="Which description in Schedule 12A?" hint="A draft may wait for it; publishing may not" items={schedule12A.map((one) => ({ value: one.code, text: `Paragraph ${one.paragraph}`, hint: one.description }))} />
        <TextAreaField name="publicInterestReason" label="Why does the public interest in keeping it private outweigh publishing it?" hint={`For the council’s own record. ${notSealed}`} rows={3} />
        <DateField name="reviewOn" legend="When should somebody look at this again?" hint="It is exempt only so long as the public interest is on that side. On that day it stands on your page Today. A draft may wait for it" />
      </div>
      <div className="candour-when-confidential">
        <RadioField name="confidentialGround" legend="On which ground is it confidential?" items={confidentialGrounds.map((ground) => ({ value: ground, text: confidentialGroundWords[ground] }))} />
        <TextField name="confidentialBasis" label="Which department and terms, or which enactment or order?" hint={notSealed} />
      </div>
      <div className="candour-when-private">
        <TextField name="privateTitle" label="Private title (optional)" hint="Sealed. Only members of the committee, a substitute named for this meeting, and its clerk can open it" />
        <TextAreaField name="privateWords" label="Private words (optional)" hint="Sealed, like the private title" rows={6} />
      </div>
    </>
  );
}
