import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { describeKeys } from "../../../domain/council/keys.server.ts";
import { paths } from "../../../paths.ts";
import { requireActor } from "../../../session/require-actor.server.ts";
import { formatMoment } from "../../../ui/dates.ts";
import { titled } from "../../../ui/page-title.ts";
import { Page } from "../../../ui/page.tsx";
import { SummaryList } from "../../../ui/summary-list.tsx";
import { WarningText } from "../../../ui/warning-text.tsx";

const heading = "Keys";
export const meta: MetaFunction<typeof loader> = (around) => titled(heading, around);

export async function loader({ request }: LoaderFunctionArgs) {
  return describeKeys(await requireActor(request));
}

export default function Keys() {
  const { folder, keys, masterFrom, changedAt, liesInDataFolder, fingerprint } = useLoaderData<typeof loader>();
  return (
    <Page heading={heading} back={{ href: paths.desk.settings(), text: "Back to settings" }}>
      <p className="govuk-body">Papers and sealed files can be read only with the keys in the key folder. No key is shown here or anywhere else in the portal.</p>
      <WarningText>The key folder needs a backup of its own, kept apart from the backup of the database and the files. Without it what is sealed is lost for good.</WarningText>
      {liesInDataFolder && <WarningText>The key folder lies inside the data folder, so one backup would hold both the files and their keys. In production put it on another disk with KEY_FOLDER.</WarningText>}
      <SummaryList rows={[
        { key: "Key folder", value: <code className="candour-hash">{folder}</code> },
        { key: "Keys in it", value: keys },
        { key: "They are wrapped by", value: masterFrom === "the settings" ? "MASTER_KEY, which the settings give" : "the file master.key in the same folder" },
        { key: "A key was last made or destroyed", value: formatMoment(changedAt) },
        { key: "Fingerprint of the public signing key (SHA-256)", value: <code className="candour-hash">{fingerprint}</code> },
      ]} />
      <p className="govuk-body">The seals of the record are signed with the signing key. If this fingerprint ever changes without a reason that you know, tell the monitoring officer.</p>
    </Page>
  );
}
