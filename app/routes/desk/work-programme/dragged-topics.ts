import { useSubmit } from "@remix-run/react";
import { useEffect, useState, type DragEvent } from "react";
import { paths } from "../../../paths.ts";

type Held = { id: number; season: string; to: string; place: number };

/**
 * Topics that are dragged, where scripts run: what is dropped goes the same way as the buttons' forms. A topic of a meeting
 * that is over comes to the page that asks for the reason.
 */
export function useDraggedTopics(slug: string, mayChange: boolean) {
  const submit = useSubmit();
  const [ready, setReady] = useState(false);
  const [held, setHeld] = useState<Held | null>(null);
  const [over, setOver] = useState("");
  useEffect(() => setReady(mayChange), [mayChange]);

  function drop(event: DragEvent, to: string, place: number): void {
    event.preventDefault();
    event.stopPropagation();
    setOver("");
    setHeld(null);
    if (!held || (held.to === to && held.place === place)) return;
    // a time of year belongs to what has no meeting; below itself a topic leaves a place free
    const position = held.to === to && held.place < place ? place - 1 : place;
    submit({ to, season: to === "none" ? held.season : "", position: String(position) }, { method: "post", action: paths.desk.topicPart(slug, held.id, "move") });
  }

  const onto = (to: string, place: number) => ({
    onDragOver: (event: DragEvent) => {
      if (!held) return;
      event.preventDefault();
      event.stopPropagation();
      setOver(`${to} ${place}`);
    },
    onDrop: (event: DragEvent) => drop(event, to, place),
  });

  return {
    ready, over,
    ofTopic: ({ id, season }: { id: number; season: string }, to: string, place: number, isTarget: boolean) => (ready ? {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", String(id));
        setHeld({ id, season, to, place });
      },
      onDragEnd: () => { setHeld(null); setOver(""); },
      ...(isTarget ? onto(to, place) : {}),
    } : {}),
    ofGroup: (to: string, end: number) => (ready ? onto(to, end) : {}),
  };
}
