/** How strongly something speaks, in words: the name of the text. */
export function strength(weight: number): "decisive" | "strong" | "some" | "little" | "against" | "stronglyAgainst" | "silent" {
  if (weight >= 10) return "decisive";
  if (weight >= 5) return "strong";
  if (weight >= 2) return "some";
  if (weight >= 0.25) return "little";
  if (weight > -0.25) return "silent";
  return weight > -5 ? "against" : "stronglyAgainst";
}

export interface Bar {
  from: number;
  to: number;
}

/** Where the bars of a waterfall begin and end, in hundredths of its width, and where nothing lies. */
export function waterfall(weights: readonly number[]): { bars: Bar[]; zero: number } {
  let sum = 0;
  const ends = weights.map((weight) => {
    const from = sum;
    sum += weight;
    return { from, to: sum };
  });
  const all = ends.flatMap(({ from, to }) => [from, to]).concat(0);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const place = (value: number) => (high === low ? 0 : ((value - low) / (high - low)) * 100);
  return { bars: ends.map(({ from, to }) => ({ from: place(from), to: place(to) })), zero: place(0) };
}
