/** @param {number[]} values at least one */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** How far the values lie apart, as a share of their median. */
export function variation(values) {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

/** Per-round ratios: rounds are interleaved, so that what disturbs the machine disturbs both sides. */
export function ratios(values, baseline) {
  return values.map((value, round) => value / baseline[round]);
}

export const mostVariation = 0.3;

/**
 * One comparison in words, judged at the median of the per-round ratios.
 * @param {{ what: string, values: number[], baseline: number[], goal?: { atLeast?: number, atMost?: number } }} given
 */
export function compare({ what, values, baseline, goal }) {
  const each = ratios(values, baseline);
  const middle = median(each);
  const range = `${what}: ${middle.toFixed(2)} (rounds ${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)})`;
  if (!goal) return range;
  const wanted = goal.atLeast === undefined ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  const met = goal.atLeast === undefined ? middle <= goal.atMost : middle >= goal.atLeast;
  return `${range}; goal ${wanted}: ${verdict(met, baseline)}`;
}

/** The same for a difference in milliseconds. */
export function compareMore({ what, values, baseline, atMost }) {
  const each = values.map((value, round) => value - baseline[round]);
  const middle = median(each);
  return `${what}: ${middle.toFixed(2)} ms more (rounds ${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)}); goal at most ${atMost}: ${verdict(middle <= atMost, baseline)}`;
}

function verdict(met, baseline) {
  if (variation(baseline) > mostVariation) return `too noisy to say, the baseline varied by ${Math.round(variation(baseline) * 100)} %`;
  return met ? "met" : "NOT MET";
}
