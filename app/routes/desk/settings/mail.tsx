import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findTestAddress, findTestAnswer, sendTestMessage } from "../../../domain/council/mail-test.server.ts";
import { countMail } from "../../../domain/people/mail.server.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { submitForm } from "../../../forms/submit-form.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { settings } from "../../../settings.server.ts";
import { NotificationBanner, NotificationBannerHeading } from "../../../ui/notification-banner.tsx";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";

const heading = "Mail";
const testForm = z.object({});
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request);
  const { demo, mail } = settings();
  const address = await findTestAddress(actor);
  return {
    demo, address, ...(await countMail(actor)), answer: (await findTestAnswer(actor, new URL(request.url).searchParams.get("test"))) ?? null,
    server: mail ? { host: mail.host, port: mail.port, from: mail.from, signsIn: mail.user !== undefined, encryption: encryptionOf(mail) } : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request);
  return submitForm(request, testForm, async ({ onceKey }) => {
    await sendTestMessage(actor, onceKey ? { onceKey } : {});
    return redirect(paths.desk.mailSettings(onceKey));
  });
}

export default function Mail() {
  const { demo, address, server, waiting, givenUp, answer } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.settings(), text: "Back to settings" }} notice={answer && <Answer {...answer} address={address} />}>
      {demo && <p className="govuk-body">This is the demo: nothing is sent. What would have been sent stands in the <a className="govuk-link" href={paths.desk.outbox()}>outbox</a>.</p>}
      {!demo && !server && <p className="govuk-body"><strong>No mail server is set, so mail waits in the outbox.</strong> Whoever runs the server sets SMTP_URL and MAIL_FROM and starts the portal again. What waits is then sent.</p>}
      {server && (
        <SummaryList rows={[
          { key: "Mail server", value: `${server.host}, port ${server.port}` },
          { key: "Encryption", value: server.encryption },
          { key: "Signs in with a name and password", value: server.signsIn ? "Yes" : "No" },
          { key: "Mail comes from", value: server.from },
          ...(demo ? [] : [{ key: "Waiting", value: waiting }, { key: "Given up in the last 30 days", value: givenUp }]),
        ]} />
      )}
      <p className="govuk-body">These settings are made where the portal is started, not here: the password of the mail server is never shown.</p>
      {!demo && server && (
        <PageForm schema={testForm}>
          <p className="govuk-body">The test message goes to {address} and nowhere else.</p>
          <SubmitButton>Send a test message to me</SubmitButton>
        </PageForm>
      )}
    </Page>
  );
}

function Answer({ outcome, said, address }: { outcome: "sent" | "later" | "never"; said: string; address: string }) {
  return (
    <NotificationBanner success={outcome === "sent"}>
      <NotificationBannerHeading>{outcome === "sent" ? `The mail server took the test message for ${address}.` : "The test message was not sent."}</NotificationBannerHeading>
      <p className="govuk-body">{outcome === "sent" ? `It said: ${said}. If the message does not arrive, look among unwanted mail.` : said}</p>
    </NotificationBanner>
  );
}

function encryptionOf({ isEncryptedAtOnce, mayBePlain }: { isEncryptedAtOnce: boolean; mayBePlain: boolean }): string {
  if (isEncryptedAtOnce) return "TLS from the first byte";
  return mayBePlain ? "TLS where the server offers it. It is not demanded" : "TLS is demanded before anything is said (STARTTLS)";
}
