import { z } from "zod";
import { BackLink } from "../../app/ui/back-link.tsx";
import { Breadcrumbs } from "../../app/ui/breadcrumbs.tsx";
import { ButtonLink } from "../../app/ui/button-link.tsx";
import { Button } from "../../app/ui/button.tsx";
import { Details } from "../../app/ui/details.tsx";
import { Header } from "../../app/ui/header.tsx";
import { InsetText } from "../../app/ui/inset-text.tsx";
import { NotificationBanner, NotificationBannerHeading } from "../../app/ui/notification-banner.tsx";
import { Pagination } from "../../app/ui/pagination.tsx";
import { Panel } from "../../app/ui/panel.tsx";
import { ServiceNavigation } from "../../app/ui/service-navigation.tsx";
import { SkipLink } from "../../app/ui/skip-link.tsx";
import { Tag } from "../../app/ui/tag.tsx";
import { WarningText } from "../../app/ui/warning-text.tsx";
import { asNode, attributes, holdAgainstFixtures, listOf, words } from "./fixtures.ts";
import { toNodes } from "./markup.ts";

const basics = { text: words.optional(), html: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional() };

holdAgainstFixtures("skip-link", z.strictObject({ ...basics, href: z.string().optional() }), (given) =>
  <SkipLink {...given.attributes} href={given.href ?? "#content"} className={given.classes}>{asNode(given)}</SkipLink>);

holdAgainstFixtures("generic-header", z.strictObject({ logoText: z.string().optional(), logoHtml: z.string().optional(), url: z.string().optional(), containerClasses: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional() }), (given) =>
  <Header {...given.attributes} href={given.url} className={given.classes} containerClassName={given.containerClasses}>{asNode({ text: given.logoText, html: given.logoHtml })}</Header>);

// GOV.UK's menu button is hidden until its script opens it; ours is not written, because the list always shows.
const menuButton = /<button type="button" class="govuk-service-navigation__toggle[^>]*>[^<]*<\/button>/;
const toggle = "words of the menu button, which we do not write";
const slots = "slots are not built: `end` takes who is signed in";

holdAgainstFixtures("service-navigation", z.strictObject({
  serviceName: z.string().optional(), serviceUrl: z.string().optional(), ariaLabel: z.string().optional(), navigationLabel: z.string().optional(), navigationId: z.string().optional(), navigationClasses: z.string().optional(),
  navigation: listOf(z.strictObject({ text: z.string().optional(), html: z.string().optional(), href: z.string().optional(), current: z.boolean().optional(), active: z.boolean().optional() })).optional(),
  collapseNavigationOnMobile: z.boolean().optional(), classes: z.string().optional(), attributes: attributes.optional(),
}), (given) => (
  <ServiceNavigation {...given.attributes} className={given.classes} serviceName={given.serviceName} serviceHref={given.serviceUrl} label={given.ariaLabel} navigationLabel={given.navigationLabel} navigationId={given.navigationId} navigationClassName={given.navigationClasses}
    items={given.navigation?.map((item) => ({ ...item, text: asNode(item) }))} />
), {
  "with custom navigation toggle text": toggle, "with custom navigation toggle label": toggle, "with identical navigation toggle text and label": toggle, "with custom navigation toggle text and navigation label": toggle,
  "with language navigation": slots, "with right-aligned language navigation": slots, "inverse with language navigation": slots, "with slotted content": slots, "with `inline` end slot": slots,
}, menuButton);

holdAgainstFixtures("breadcrumbs", z.strictObject({
  items: listOf(z.strictObject({ text: z.string().optional(), html: z.string().optional(), href: z.string().optional() })),
  collapseOnMobile: z.boolean().optional(), labelText: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional(),
}), (given) => (
  <Breadcrumbs {...given.attributes} className={given.classes} collapseOnMobile={given.collapseOnMobile} label={given.labelText} items={given.items.map((item) => ({ href: item.href, text: asNode(item) }))} />
), { "item attributes": "attributes of single crumbs are not built" });

holdAgainstFixtures("back-link", z.strictObject({ ...basics, href: z.string().default("#") }), (given) =>
  <BackLink {...given.attributes} href={given.href} className={given.classes}>{asNode(given)}</BackLink>);

holdAgainstFixtures("button", z.strictObject({
  ...basics, name: z.string().optional(), value: z.string().optional(), id: z.string().optional(), type: z.enum(["submit", "button", "reset"]).optional(),
  href: z.string().optional(), disabled: z.boolean().optional(), isStartButton: z.boolean().optional(), preventDoubleClick: z.boolean().optional(),
}), ({ text, html, classes, attributes, href, isStartButton, disabled, preventDoubleClick, name, value, id, type }) => (
  href
    ? <ButtonLink {...attributes} id={id} href={href} start={isStartButton} className={classes}>{asNode({ text, html })}</ButtonLink>
    : <Button {...attributes} {...{ name, value, id, type, disabled, preventDoubleClick }} start={isStartButton} className={classes}>{asNode({ text, html })}</Button>
), { "start link with html": "GOV.UK wraps HTML in a span there; our children are nodes" });

holdAgainstFixtures("tag", z.strictObject(basics), (given) => <Tag {...given.attributes} className={given.classes}>{asNode(given)}</Tag>);

holdAgainstFixtures("inset-text", z.strictObject({ ...basics, id: z.string().optional() }), (given) =>
  <InsetText {...given.attributes} id={given.id} className={given.classes}>{asNode(given)}</InsetText>);

holdAgainstFixtures("warning-text", z.strictObject({ ...basics, iconFallbackText: z.string().optional() }), (given) =>
  <WarningText {...given.attributes} className={given.classes} spokenFirst={given.iconFallbackText}>{asNode(given)}</WarningText>);

holdAgainstFixtures("details", z.strictObject({ ...basics, id: z.string().optional(), open: z.boolean().optional(), summaryText: z.string().optional(), summaryHtml: z.string().optional() }), (given) => (
  <Details {...given.attributes} id={given.id} open={given.open} className={given.classes} summary={asNode({ text: given.summaryText, html: given.summaryHtml })}>{asNode(given)}</Details>
));

const interruption = "interruption panels are not used";

holdAgainstFixtures("panel", z.strictObject({ ...basics, titleText: z.string().optional(), titleHtml: z.string().optional(), headingLevel: z.literal(2).optional() }), (given) => (
  <Panel {...given.attributes} className={given.classes} headingLevel={given.headingLevel} title={asNode({ text: given.titleText, html: given.titleHtml })}>{asNode(given)}</Panel>
), {
  "interruption": interruption, "interruption-with-content-with-long-line-length": interruption, "interruption-with-headings-content-and-lists": interruption, "interruption with custom classes": interruption,
  "confirmation, with actions": interruption, "interruption, with actions classes and attributes": interruption, "interruption, submit action": interruption, "interruption, button link": interruption,
  "interruption, no actions": interruption, "interruption, no actions items": interruption,
});

holdAgainstFixtures("notification-banner", z.strictObject({
  ...basics, type: z.string().optional(), titleText: z.string().optional(), titleHtml: z.string().optional(), titleId: z.string().optional(), titleHeadingLevel: z.literal(3).optional(), role: z.string().optional(),
}), (given) => (
  <NotificationBanner {...given.attributes} className={given.classes} role={given.role} success={given.type === "success" || undefined} titleId={given.titleId} titleLevel={given.titleHeadingLevel}
    title={given.titleHtml ? toNodes(given.titleHtml) : given.titleText}>
    {given.html ? toNodes(given.html) : given.text && <NotificationBannerHeading>{given.text}</NotificationBannerHeading>}
  </NotificationBanner>
), {
  "auto-focus disabled, with type as success": "an option of GOV.UK's script, which we do not use",
  "auto-focus explicitly enabled, with type as success": "an option of GOV.UK's script, which we do not use",
  "custom title heading level": "ours knows levels 2 and 3",
});

const numbered = "numbered pages are not built: our lists are paged by key";
const pageLink = z.strictObject({ href: z.string(), text: z.string().optional(), html: z.string().optional(), labelText: z.string().optional() }).transform((link) => ({ href: link.href, text: asNode(link), label: link.labelText }));

holdAgainstFixtures("pagination", z.strictObject({ previous: pageLink.optional(), next: pageLink.optional(), landmarkLabel: z.string().optional(), classes: z.string().optional(), attributes: attributes.optional() }), (given) => (
  <Pagination {...given.attributes} className={given.classes} previous={given.previous} next={given.next} landmarkLabel={given.landmarkLabel} />
), {
  "default": numbered, "with custom link and item text": numbered, "with many pages": numbered, "first page": numbered, "last page": numbered,
  "with custom classes": numbered, "with custom attributes": numbered, "with custom navigation landmark": numbered, "with custom accessible labels on item links": numbered, "with empty items": numbered,
});
