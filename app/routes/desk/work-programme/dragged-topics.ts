import { useSubmit } from "@remix-run/react";
import { paths } from "../../../paths.ts";
import { useDragging } from "../../../ui/dragging.ts";

type Held = { id: number; season: string; to: string; place: number };

/**
 * Topics that are dragged, where scripts run: what is dropped goes the same way as the buttons' forms. A topic of a meeting
 * that is over comes to the page that asks for the reason.
 */
export function useDraggedTopics(slug: string, mayChange: boolean) {
  const submit = useSubmit();
  const { ready, over, handle, target } = useDragging<Held>(mayChange);

  const onto = (to: string, place: number) => target(`${to} ${place}`, (held) => () => {
    if (held.to === to && held.place === place) return;
    // a time of year belongs to what has no meeting; below itself a topic leaves a place free
    const position = held.to === to && held.place < place ? place - 1 : place;
    submit({ to, season: to === "none" ? held.season : "", position: String(position) }, { method: "post", action: paths.desk.topicPart(slug, held.id, "move") });
  });

  return {
    ready, over,
    ofTopic: ({ id, season }: { id: number; season: string }, to: string, place: number, isTarget: boolean) => ({ ...handle({ id, season, to, place }), ...(isTarget ? onto(to, place) : {}) }),
    ofGroup: (to: string, end: number) => onto(to, end),
  };
}
