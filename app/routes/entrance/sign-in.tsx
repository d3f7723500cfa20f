import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { demoPersonInWords, demoSides } from "../../copy/demo-people.ts";
import { HiddenField } from "../../forms/hidden-field.tsx";
import { PageForm } from "../../forms/page-form.tsx";
import { SubmitButton } from "../../forms/submit-button.tsx";
import { submitForm } from "../../forms/submit-form.server.ts";
import { PasswordField, TextField } from "../../forms/text-field.tsx";
import { paths } from "../../paths.ts";
import { arrive } from "../../session/coming-and-going.server.ts";
import { cookiesAreSecure, endedReturnCookie, readReturnPath } from "../../session/cookies.server.ts";
import { signedIn } from "../../session/require-actor.server.ts";
import { signInAsForm, signInForm } from "../../session/sign-in-forms.ts";
import { demoPeople, signInWithPassword } from "../../session/sign-in.server.ts";
import { titled } from "../../ui/page-title.ts";
import { Page } from "../../ui/page.tsx";

export const meta: MetaFunction<typeof loader> = (around) => titled(around.data?.people.length ? whoToBe : heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const found = await signedIn(request);
  if (found?.actor.kind === "person" && found.stage === "full") throw redirect(readReturnPath(request, found.actor.id) ?? paths.desk.today(), { headers: { "Set-Cookie": endedReturnCookie() } });
  return { people: await demoPeople(), overPlainHttp: !cookiesAreSecure() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  return submitForm(request, signInForm, async (given) => arrive(request, await signInWithPassword(given, context.clientAddress ?? "")));
}

const heading = "Sign in";
const whoToBe = "Who do you want to be?";

export default function SignIn() {
  const { people, overPlainHttp } = useLoaderData<typeof loader>();
  return (
    <Page heading={people.length > 0 ? whoToBe : heading}>
      {people.length > 0 ? <People people={people} /> : <Password />}
      {overPlainHttp && <p className="govuk-body-s">This address is not protected by https, so the cookie of your sign-in is not either. Use it on your own machine only.</p>}
    </Page>
  );
}

function Password() {
  return (
    <>
      <PageForm schema={signInForm}>
        <TextField name="email" label="Email address" type="email" autoComplete="username" spellCheck={false} />
        <PasswordField name="password" label="Password" />
        <SubmitButton>Sign in</SubmitButton>
      </PageForm>
      <ul className="govuk-list">
        <li><a className="govuk-link" href={paths.signInByPasskey()}>Sign in with a passkey</a></li>
        <li><a className="govuk-link" href={paths.forgottenPassword()}>I have forgotten my password</a></li>
      </ul>
      <p className="govuk-body">If you have no account, you can <a className="govuk-link" href={paths.takePart()}>take part with an email address</a>.</p>
    </>
  );
}

type Person = { id: number; name: string; post: string; side: string };
const sides = Object.entries(demoSides);

function People({ people }: { people: Person[] }) {
  return (
    <>
      <p className="govuk-body">These people are invented, and so is their council. One click signs you in as one of them. You can sign out and be somebody else at any time.</p>
      {sides.map(([side, title]) => (
        <section key={side} aria-labelledby={`side-${side}`}>
          <h2 className="govuk-heading-m" id={`side-${side}`}>{title}</h2>
          <ul className="govuk-task-list">{people.filter((person) => person.side === side).map((person) => <OneClick key={person.id} person={person} />)}</ul>
        </section>
      ))}
      <h2 className="govuk-heading-m">A witness, and the public</h2>
      <p className="govuk-body">Witness B has been invited to a private session and has not answered. A witness needs a link, which is mailed, and a code, which is told another way. To be Witness B: sign in as Priya Shah, open the private session to come under Witness sessions, and give Witness B a new link and code. Note the code: it is shown once. Then sign in as Sam Doyle, and open the link in the newest message of the outbox.</p>
      <p className="govuk-body">To be the public, <a className="govuk-link" href={paths.home()}>read the public record</a>.</p>
    </>
  );
}

function OneClick({ person: { id, name, post } }: { person: Person }) {
  return (
    <li className="govuk-task-list__item">
      <div className="govuk-task-list__name-and-hint">
        <strong>{name}</strong>
        <div className="govuk-task-list__hint">{demoPersonInWords(post)}</div>
      </div>
      <div className="govuk-task-list__status">
        <PageForm schema={signInAsForm} action={paths.signInAs()}>
          <HiddenField name="personId" value={id} />
          <SubmitButton variant="secondary" className="govuk-!-margin-bottom-0">Sign&nbsp;in<span className="govuk-visually-hidden"> as {name}</span></SubmitButton>
        </PageForm>
      </div>
    </li>
  );
}
