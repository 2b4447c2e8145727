/** What is drawn of a trend: the height and width of its box, in the units of the drawing. */
export const BOX = { width: 72, height: 18 };
export type Box = typeof BOX;
const EDGE = 1.5;
/** A change of less than this share of the box's height would look like more than it is. */
const LEAST_SPAN = 0.02;

export interface Point {
  day: string;
  value: number;
}

/** The line of a trend as points of a drawing; days without a measurement are left out, not filled in. */
export function lineOf(points: readonly Point[], box: Box = BOX): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return "";
  const time = (point: Point) => Date.parse(point.day);
  const values = points.map((point) => point.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(most - least, LEAST_SPAN);
  const floor = (least + most - span) / 2;
  return points
    .map((point) => {
      const x = EDGE + ((time(point) - time(first)) / (time(last) - time(first))) * (box.width - 2 * EDGE);
      const y = box.height - EDGE - ((point.value - floor) / span) * (box.height - 2 * EDGE);
      return `${round(x)},${round(y)}`;
    })
    .join(" ");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
