import type { z } from "zod";
import { ConfirmItIsYou } from "../ui/confirm-it-is-you.tsx";
import { PageForm } from "./page-form.tsx";
import { SubmitButton } from "./submit-button.tsx";
import { TextAreaField } from "./text-area-field.tsx";

/** Takes something from the public record: the one form of every page that does so. */
export function WithdrawalForm({ schema }: { schema: z.ZodType }) {
  return (
    <PageForm schema={schema}>
      <TextAreaField name="why" label="Reason" hint="The public reads this. Say nothing in it that must not be known" rows={4} />
      <ConfirmItIsYou />
      <SubmitButton variant="warning">Withdraw</SubmitButton>
    </PageForm>
  );
}
