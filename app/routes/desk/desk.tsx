import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, Outlet, useLoaderData, useLocation, useMatches, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { theBrand } from "../../brand.server.ts";
import { canAdminister, mayKnowSessions } from "../../domain/actor.ts";
import { canSeePeople } from "../../domain/people/person.ts";
import { answersForOrganisation, canSeeFlagged } from "../../domain/evidence/submission.ts";
import { footerLinks } from "../../copy/footer.ts";
import { paths } from "../../paths.ts";
import { theCouncil } from "../../record/council.server.ts";
import { requireSignIn } from "../../session/require-actor.server.ts";
import { settings } from "../../settings.server.ts";
import { useFocusOnNewPage } from "../../ui/focus-on-new-page.ts";
import { FramedProblem } from "../../ui/framed-problem.tsx";
import { Shell } from "../../ui/shell.tsx";
import { SignOutWarning } from "../../ui/sign-out-warning.tsx";
import { navigationOf } from "./navigation.ts";

export const handle = { hydrate: true };

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, endsAt } = await requireSignIn(request);
  const { councilName } = await theCouncil();
  const { demo } = settings();
  const ways = {
    administrator: canAdminister(actor), seesPeople: canSeePeople(actor), hasSeat: actor.seats.length > 0, knowsSessions: mayKnowSessions(actor), isPartner: answersForOrganisation(actor), seesMarked: canSeeFlagged(actor),
  };
  return { council: councilName, brandHref: (await theBrand()).href, demo, person: { name: actor.name, post: actor.post }, endsAt: endsAt.toISOString(), ways };
}

/** What stands around every page of the desk. It guards nothing: each page asks for the actor itself. */
export default function Desk() {
  const closed = useMatches().some(({ handle, data }) => saysClosed(handle) || saysClosed(data));
  return <Frame around={useLoaderData<typeof loader>()} closed={closed}><Outlet /></Frame>;
}

export function ErrorBoundary() {
  return <FramedProblem around={useRouteLoaderData<typeof loader>("routes/desk/desk")} frame={Frame} />;
}

type Around = ReturnType<typeof useLoaderData<typeof loader>>;

function Frame({ around, closed, children }: { around: Around; closed?: boolean; children: ReactNode }) {
  const { council, demo, person, ways, endsAt } = around;
  const { pathname } = useLocation();
  useFocusOnNewPage();
  const navigation = navigationOf({ ...ways, demo }).map((item) => ({ ...item, current: pathname === item.href, active: item.href !== paths.desk.today() && pathname.startsWith(`${item.href}/`) }));
  const signedInAs = (
    <>
      <span>Signed in as <a className="govuk-link" href={paths.desk.account()}>{person.name}</a>, {person.post}</span>{" "}
      <Form method="post" action={paths.signOut()} reloadDocument>
        <button type="submit" className="candour-link-button">Sign out</button>
      </Form>
    </>
  );
  return (
    <Shell council={council} demo={demo} closed={closed} serviceHref={paths.desk.today()} navigation={navigation} signedInAs={signedInAs} footerLinks={footerLinks}>
      <SignOutWarning endsAt={endsAt} />
      {children}
    </Shell>
  );
}

/** A page of closed material says so by its handle; one that shows open and closed things says it with its data. */
function saysClosed(said: unknown): boolean {
  return typeof said === "object" && said !== null && "closed" in said && said.closed === true;
}
