/** Letters of less than some twelve pixels are misread: a narrow picture is drawn larger. */
const LEAST_SIDE = 1_500
/** More does not read better, and takes longer. */
const MOST_SIDE = 3_000
const MOST_SCALE = 4
/** The picture at the size at which it is read. */
export function sizeToRead(width: number, height: number): { width: number; height: number } {
  const longest = Math.max(width, height)
  const scale =
    longest > MOST_SIDE
      ? MOST_SIDE / longest
      : Math.max(1, Math.min(LEAST_SIDE / width, MOST_SIDE / longest, MOST_SCALE))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
