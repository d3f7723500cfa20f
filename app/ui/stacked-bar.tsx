/** One part of a bar: its words, how many, and how it is drawn. Pattern and words tell parts apart, and not colour alone. */
export type BarPart = { words: string; count: number; fill: string; light?: boolean; hatched?: boolean };

const width = 720;
const height = 48;

/** A bar of parts, drawn on the server. The table beside it says the same; the title says the message. */
export function StackedBar({ id, title, parts }: { id: string; title: string; parts: BarPart[] }) {
  const placed = placedSideBySide(parts);
  if (placed.length === 0) return null;
  return (
    <svg className="candour-bar" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`} preserveAspectRatio="none">
      <title id={`${id}-title`}>{title}</title>
      <defs>
        <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="8" stroke="#ffffff" strokeWidth="3" strokeOpacity="0.55" /></pattern>
      </defs>
      {placed.map(({ words, count, fill, light, hatched, x, wide }) => (
        <g key={words}>
          <rect x={x} y={0} width={wide} height={height} fill={fill} stroke="#ffffff" strokeWidth={2} />
          {hatched && <rect x={x} y={0} width={wide} height={height} fill={`url(#${id}-hatch)`} />}
          {wide > 26 && <text x={x + wide / 2} y={height / 2 + 7} textAnchor="middle" fontSize={20} fontWeight="bold" fill={light ? "#0b0c0c" : "#ffffff"}>{count}</text>}
        </g>
      ))}
    </svg>
  );
}

function placedSideBySide(parts: BarPart[]): (BarPart & { x: number; wide: number })[] {
  const all = parts.reduce((sum, { count }) => sum + count, 0);
  const before = (place: number) => parts.slice(0, place).reduce((sum, { count }) => sum + count, 0);
  return parts.map((part, place) => ({ ...part, x: (before(place) / all) * width, wide: (part.count / all) * width })).filter(({ count }) => count > 0);
}
