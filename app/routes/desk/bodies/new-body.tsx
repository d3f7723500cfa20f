import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { bodyKindWords } from "../../../copy/people.ts";
import { bodyForm } from "../../../domain/bodies/body-forms.ts";
import { addBody, listExecutives, listRegisteredBodies, possibleClerks, requireManagerOfBodies } from "../../../domain/bodies/register.server.ts";
import { bodyKinds } from "../../../domain/law/body-kinds.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { RadioField } from "../../../forms/radio-field.tsx";
import { SelectField } from "../../../forms/select-field.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { TextField } from "../../../forms/text-field.tsx";
import { paths } from "../../../paths.ts";
import { freshActorOrRejection, requireActor } from "../../../session/require-actor.server.ts";
import { ConfirmItIsYou } from "../../../ui/confirm-it-is-you.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";

const heading = "Add a committee or panel";
export const meta: MetaFunction = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  requireManagerOfBodies(actor);
  const asOption = ({ id, name }: { id: number; name: string }) => ({ value: String(id), text: name });
  return {
    executives: (await listExecutives(actor)).map(asOption),
    others: (await listRegisteredBodies(actor)).bodies.map(asOption),
    people: (await possibleClerks(actor)).map(({ id, name, post }) => ({ value: String(id), text: post ? `${name}, ${post}` : name })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  await requireActor(request);
  return submitForm(request, bodyForm, async (given) => {
    const actor = await freshActorOrRejection(request);
    const { bodyId } = await addBody(actor, given);
    return redirect(paths.desk.body(bodyId));
  });
}

export default function NewBody() {
  const { executives, others, people } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.bodies(), text: "Committees and panels" }}>
      <PageForm schema={bodyForm} defaultValues={{ quorum: 3, noticeDays: 5 }}>
        <TextField name="name" label="Name" hint="For example, Children’s Scrutiny Committee" />
        <RadioField
          name="kind" legend="What kind of body is it?" hint="The kind decides which law applies: who may be a member, how much notice, what may be closed. A panel of councillors and senior staff together is informal. Ask the monitoring officer if you are not sure"
          items={bodyKinds.map((kind) => ({ value: kind, text: bodyKindWords[kind] }))}
        />
        <TextField name="referenceCode" label="Letters for its references" hint="2 to 6 letters, for example CSP" width={10} />
        <TextField name="quorum" label="Quorum" hint="How many members must be present for it to act" inputMode="numeric" width={3} />
        <TextField name="noticeDays" label="Clear days of notice" hint="Five is the law’s for formal bodies; your own rules may ask for more" inputMode="numeric" width={3} />
        {executives.length > 0 && <SelectField name="executiveId" label="Executive that answers it (optional)" prompt="None" options={executives} />}
        {others.length > 0 && <SelectField name="followsId" label="Body that it replaces (optional)" prompt="None" options={others} />}
        <SelectField name="clerkId" label="First clerk" hint="You may choose yourself. Later clerks are given a seat by somebody else" prompt="Select its first clerk" options={people} />
        <ConfirmItIsYou />
        <SubmitButton>Add it</SubmitButton>
      </PageForm>
    </Page>
  );
}
