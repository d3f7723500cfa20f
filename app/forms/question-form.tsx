import { type ReactNode } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { FormErrors } from "./form-errors.tsx";
import { PageFormContext } from "./page-form-context.ts";
import type { Rejected } from "./rejected.ts";

type QuestionFormProps = {
  /** Where the answer stands: an address that can be kept and sent to others. */
  action: string;
  /** What was asked, and what was wrong with it; with no errors, what the fields show. */
  asked: Rejected;
  className?: string;
  children: ReactNode;
};

/** A form that asks and changes nothing: sent with GET, answered by the page's loader. Its fields are those of a `PageForm`. */
export function QuestionForm({ action, asked: { values, errors }, className, children }: QuestionFormProps) {
  const form = useForm();
  return (
    <FormProvider {...form}>
      <form method="get" action={action} className={className} noValidate>
        <PageFormContext.Provider value={{ values, errors, busy: false }}>
          {Object.keys(errors).length > 0 && <FormErrors errors={errors} />}
          {children}
        </PageFormContext.Provider>
      </form>
    </FormProvider>
  );
}
