import { z } from "zod";
import { documentTitle } from "./document-title.ts";

const frame = z.object({ council: z.string() });
const moment = z.object({ hasErrors: z.boolean() });

type Around = { matches: readonly { data?: unknown }[]; location: { state: unknown } };

/**
 * What a page's `meta` returns: its `h1`, the service and the council (which a frame's loader gives), and "Error: " first
 * when its form was refused (which the root's `PageMeta` tells, on the server too).
 */
export function titled(heading: string, { matches, location }: Around): { title: string }[] {
  const council = matches.flatMap(({ data }) => frame.safeParse(data).data?.council ?? [])[0] ?? "Scrutiny";
  return [{ title: documentTitle(heading, council, moment.safeParse(location.state).data?.hasErrors === true) }];
}
