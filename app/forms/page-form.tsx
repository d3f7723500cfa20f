import { Form, useActionData, useFormAction, useNavigation, useRouteLoaderData } from "@remix-run/react";
import { useMemo, useRef, type FormEvent, type ReactNode } from "react";
import { FormProvider, useForm, type FieldErrors, type Resolver } from "react-hook-form";
import { z } from "zod";
import { FormErrors } from "./form-errors.tsx";
import { onceKeyName } from "./once-key.ts";
import { PageFormContext } from "./page-form-context.ts";
import { parseForm } from "./parse-form.ts";
import { readRejected, type FormErrors as Errors, type FormValues } from "./rejected.ts";

type Default = string | number | boolean | readonly string[] | null | undefined;

type PageFormProps = {
  schema: z.ZodType;
  /** What the fields show at first, by name; dates as "2026-03-12", times as "18:00". */
  defaultValues?: Record<string, Default>;
  /** Where to post, if not to this page's own action. */
  action?: string;
  /** For files: the browser then sends the form itself, so that the bytes stream. */
  encType?: "multipart/form-data";
  className?: string;
  children: ReactNode;
};

/**
 * One form for every page: a plain HTML post first; where scripts run, the same schema answers before anything is sent.
 * Put the page's `h1` inside, as the first child, to have the error summary stand above it. Give it a `key` to start afresh.
 */
export function PageForm({ schema, defaultValues, action, encType, className, children }: PageFormProps) {
  const answer = useActionData<unknown>();
  const rejected = useMemo(() => readRejected(answer), [answer]);
  const navigation = useNavigation();
  const busy = navigation.state !== "idle" && navigation.formMethod?.toUpperCase() === "POST";
  const onceKey = useOnceKey();
  const href = useFormAction(action);
  const found = useRef<Errors>({});
  const lastSent = useRef(0);

  // The form was read when it was sent; react-hook-form is told what was found and keeps it.
  const resolver: Resolver = () => ({ values: {}, errors: asFieldErrors(found.current) });
  const form = useForm({
    resolver,
    errors: useMemo(() => rejected && asFieldErrors(rejected.errors), [rejected]),
    shouldFocusError: false,
    reValidateMode: "onSubmit",
  });
  const { errors: fieldErrors } = form.formState;
  const errors = useMemo(() => asMessages(fieldErrors), [fieldErrors]);
  const values = useMemo(() => shownValues(rejected?.values, defaultValues), [rejected, defaultValues]);

  // Decided while the event is fired: a form asked to submit again from within is silently not sent by browsers.
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (busy || (encType && Date.now() - lastSent.current < 1000)) return event.preventDefault();
    const parsed = parseForm(schema, new FormData(event.currentTarget, submitterOf(event.nativeEvent)));
    found.current = parsed.ok ? {} : parsed.rejected.errors;
    if (parsed.ok) lastSent.current = Date.now();
    else event.preventDefault();
    void form.handleSubmit(() => {})();
  }

  const attributes = { method: "post", action: href, encType, className, noValidate: true, onSubmit } as const;
  const inside = (
    <PageFormContext.Provider value={useMemo(() => ({ values, errors, busy }), [values, errors, busy])}>
      {Object.keys(errors).length > 0 && <FormErrors errors={errors} />}
      <input type="hidden" name={onceKeyName} value={onceKey} />
      {children}
    </PageFormContext.Provider>
  );
  return <FormProvider {...form}>{encType ? <form {...attributes}>{inside}</form> : <Form {...attributes}>{inside}</Form>}</FormProvider>;
}

const rootData = z.object({ [onceKeyName]: z.string() });

/** The root loader gives each page a fresh key; without one the form still works, once or twice. */
function useOnceKey(): string {
  return rootData.safeParse(useRouteLoaderData("root")).data?.[onceKeyName] ?? "";
}

function submitterOf(event: Event): HTMLElement | null {
  return event instanceof SubmitEvent ? event.submitter : null;
}

function asFieldErrors(errors: Errors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, { type: "refused", message }]));
}

function asMessages(errors: FieldErrors): Errors {
  return Object.fromEntries(Object.entries(errors).flatMap(([name, error]) => (typeof error?.message === "string" ? [[name, error.message]] : [])));
}

/** What was typed wins whole: an unticked box is absent from it, and must not be ticked again by its default. */
function shownValues(typed: FormValues | undefined, defaults: Record<string, Default> = {}): FormValues {
  if (typed && Object.keys(typed).length > 0) return typed;
  return Object.fromEntries(Object.entries(defaults).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, asShown(value)]])));
}

function asShown(value: Exclude<Default, null | undefined>): string | string[] {
  if (typeof value === "boolean") return value ? "yes" : "";
  return typeof value === "object" ? [...value] : String(value);
}
