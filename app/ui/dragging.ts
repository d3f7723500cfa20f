import { useEffect, useState, type DragEvent, type HTMLAttributes } from "react";

type Held = { id: number };
type Handlers = HTMLAttributes<HTMLElement>;

/**
 * Dragging in a list, on top of its buttons: only where scripts run, and only for whoever may move things. What is dropped is
 * for the page to submit, the same way as its buttons' forms. `over` is the name of the target that would take it.
 */
export function useDragging<Thing extends Held>(may: boolean) {
  const [ready, setReady] = useState(false);
  const [held, setHeld] = useState<Thing | null>(null);
  const [over, setOver] = useState("");
  useEffect(() => setReady(may), [may]);

  function letGo(): void {
    setHeld(null);
    setOver("");
  }

  return {
    ready, over,
    handle: (thing: Thing): Handlers => (ready ? {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", String(thing.id)); // some browsers drag nothing without it
        setHeld(thing);
      },
      onDragEnd: letGo,
    } : {}),
    /** @param take what happens when the thing is dropped here; null where it cannot be */
    target: (name: string, take: (thing: Thing) => (() => void) | null): Handlers => {
      const taking = ready && held ? take(held) : null;
      if (!taking) return {};
      return {
        onDragOver: (event: DragEvent) => {
          event.preventDefault();
          event.stopPropagation();
          setOver(name);
        },
        onDrop: (event: DragEvent) => {
          event.preventDefault();
          event.stopPropagation();
          letGo();
          taking();
        },
      };
    },
  };
}
