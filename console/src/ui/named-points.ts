/** Room for one name below a chart, in CSS pixels. */
const NAME_WIDTH = 74

/** Which points of a chart are named: at even steps, as many as fit, the last always among them. */
export function namedPoints(points: number, width: number): number[] {
  const fit = Math.max(2, Math.floor(width / NAME_WIDTH))
  const step = Math.max(1, Math.ceil(points / fit))
  const named: number[] = []
  for (let point = points - 1; point >= 0; point -= step) named.unshift(point)
  return named
}
