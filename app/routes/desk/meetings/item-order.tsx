import { NavigationType, useLocation, useNavigationType, useSubmit } from "@remix-run/react";
import { useEffect, type RefObject } from "react";
import { orderForm } from "../../../domain/agendas/agenda.ts";
import { PageForm } from "../../../forms/page-form.tsx";
import { SubmitButton } from "../../../forms/submit-button.tsx";
import { paths } from "../../../paths.ts";
import { useDragging } from "../../../ui/dragging.ts";
import type { BuiltItem } from "./built-agenda.ts";

/** The item that was moved last, and by which button: the focus goes there again. */
export type Moved = { id: number; by: string };

/** Moves one item, with what stands under it, among those it stands beside. */
export function ItemOrder({ reference, item }: { reference: string; item: BuiltItem }) {
  if (item.of < 2) return null;
  const about = <span className="govuk-visually-hidden"> item {item.number}, {item.openTitle}</span>;
  const from = <input type="hidden" name="from" value={item.place} />;
  const action = paths.desk.orderItem(reference, item.id);
  return (
    <div className="candour-order">
      <PageForm schema={orderForm} action={action} className="candour-order">
        {from}
        {item.place > 1 && <SubmitButton variant="secondary" name="direction" value="up">Move up{about}</SubmitButton>}
        {item.place < item.of && <SubmitButton variant="secondary" name="direction" value="down">Move down{about}</SubmitButton>}
      </PageForm>
      {item.of > 2 && (
        <PageForm schema={orderForm} action={action} className="candour-order__place">
          {from}
          <label className="govuk-label" htmlFor={`place-${item.id}`}>Place (1 to {item.of})<span className="govuk-visually-hidden"> for item {item.number}</span></label>
          <input className="govuk-input govuk-input--width-3" id={`place-${item.id}`} name="place" inputMode="numeric" autoComplete="off" defaultValue={item.place} key={item.place} />
          <SubmitButton variant="secondary">Move{about}</SubmitButton>
        </PageForm>
      )}
    </div>
  );
}

/** Where an item stands now that it was moved, or that it was not. */
export function SayMoved({ items, moved }: { items: readonly BuiltItem[]; moved: Moved | null }) {
  const item = items.find(({ id }) => id === moved?.id);
  if (!item) return <p className="govuk-body" role="status" />;
  const place = `place ${item.place} of ${item.of}`;
  return (
    <p className="govuk-body" role="status">
      {moved?.by === "nothing" ? `“${item.openTitle}” was not moved: it is item ${item.number}, at ${place}. If you had seen it at another place, somebody else has moved it meanwhile: look at the order, then move it again.` : `Moved: it is now item ${item.number}. “${item.openTitle}” stands at ${place}.`}
    </p>
  );
}

/** With scripts the page is not loaded anew: the focus follows the item that was moved, to the button that moved it where it is still there. */
export function useFocusOnMoved(list: RefObject<HTMLElement | null>, moved: Moved | null): void {
  const { key } = useLocation();
  const cameBack = useNavigationType() === NavigationType.Pop; // the browser then scrolls to where they were, and the focus must not stay elsewhere
  useEffect(() => {
    const row = moved && !cameBack && list.current?.querySelector<HTMLElement>(`#item-${moved.id}`);
    if (!row) return;
    const used = moved.by === "place" ? row.querySelector<HTMLElement>("input[name=place]") : row.querySelector<HTMLElement>(`button[value="${moved.by === "down" ? "down" : "up"}"]`);
    (used ?? row).focus();
  }, [cameBack, key, list, moved]);
}

/** Dragging by the title. What is dropped on an item takes its place, among those that it stands beside. */
export function useDraggedItems(reference: string, items: readonly BuiltItem[], mayChange: boolean) {
  const submit = useSubmit();
  const { over, handle, target } = useDragging<BuiltItem>(mayChange);
  const placeOf = (item: BuiltItem, dragged: BuiltItem) => (item.parentId === dragged.parentId ? item : items.find(({ id }) => id === item.parentId && dragged.parentId === null));
  return {
    over,
    handleOf: (item: BuiltItem) => (item.of < 2 || item.isExclusion ? {} : handle(item)),
    targetOf: (item: BuiltItem) => target(String(item.id), (dragged) => {
      const place = placeOf(item, dragged);
      return place && place.id !== dragged.id ? () => submit({ place: String(place.place), from: String(dragged.place) }, { method: "post", action: paths.desk.orderItem(reference, dragged.id) }) : null;
    }),
  };
}
