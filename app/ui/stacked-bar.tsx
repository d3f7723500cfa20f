/** One part of a bar: its words, how many, and how it is drawn. Pattern and words tell parts apart, and not colour alone. */
export type BarPart = { words: string; count: number; fill: string; hatched?: boolean };

const width = 720;
const height = 40;

/** A bar of parts, drawn on the server, with its labels under it. The table beside it says the same; the title says the message. */
export function StackedBar({ id, title, parts }: { id: string; title: string; parts: BarPart[] }) {
  const placed = placedSideBySide(parts);
  if (placed.length === 0) return null;
  return (
    <figure className="candour-bar">
      <svg className="candour-bar__drawing" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`} preserveAspectRatio="none">
        <title id={`${id}-title`}>{title}</title>
        <defs>
          <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" stroke="#ffffff" strokeWidth="3" strokeOpacity="0.55" /></pattern>
        </defs>
        {placed.map((part) => <Part key={part.words} part={part} x={part.x} wide={part.wide} hatch={`url(#${id}-hatch)`} />)}
      </svg>
      <ul className="candour-bar__key">
        {placed.map((part) => (
          <li key={part.words}>
            <svg className="candour-bar__swatch" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><Part part={part} x={0} wide={16} hatch={`url(#${id}-hatch)`} /></svg>
            {part.words}: {part.count}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Part({ part: { fill, hatched }, x, wide, hatch }: { part: BarPart; x: number; wide: number; hatch: string }) {
  return (
    <>
      <rect x={x} y={0} width={wide} height={height} fill={fill} stroke="#ffffff" strokeWidth={2} />
      {hatched && <rect x={x} y={0} width={wide} height={height} fill={hatch} />}
    </>
  );
}

function placedSideBySide(parts: BarPart[]): (BarPart & { x: number; wide: number })[] {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const before = (place: number) => parts.slice(0, place).reduce((sum, { count }) => sum + count, 0);
  return parts.map((part, place) => ({ ...part, x: (before(place) / all) * width, wide: (part.count / all) * width })).filter(({ count }) => count > 0);
}
