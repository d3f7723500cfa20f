import { Button } from "./button.tsx";
import { Select } from "./select.tsx";

export type Filter = { name: string; label: string; all: string; options: { value: string; text: string }[]; chosen: string | undefined };

/** Narrows a list by its address: a form that asks with GET and changes nothing. The way back to everything is a link. */
export function FilterForm({ action, label, filters, clearHref }: { action: string; label: string; filters: Filter[]; clearHref: string }) {
  const isNarrowed = filters.some(({ chosen }) => chosen);
  return (
    <form method="get" action={action} className="candour-filters" role="search" aria-label={label}>
      <div className="candour-filters__fields">
        {filters.map(({ name, label: words, all, options, chosen }) => (
          <Select key={name} id={`filter-${name}`} name={name} label={words} defaultValue={chosen ?? ""} options={[{ value: "", text: all }, ...options]} />
        ))}
      </div>
      <div className="govuk-button-group">
        <Button variant="secondary">Show</Button>
        {isNarrowed && <a className="govuk-link" href={clearHref}>Show all</a>}
      </div>
    </form>
  );
}
