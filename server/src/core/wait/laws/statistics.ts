/** The 90 % point of the standard normal law. */
export const Z90 = 1.2815515655446004

/** Standard normal distribution function; error below 1.5e-7 (Abramowitz, Stegun 26.2.17 by way of 7.1.26). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * x)
  const poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const tail = (poly * Math.exp(-x * x)) / 2
  return z < 0 ? tail : 1 - tail
}

/** Its inverse; relative error below 1.2e-9 (Acklam's rational approximation). */
export function normalQuantile(p: number): number {
  if (p < 0.02425) return acklamTail(Math.sqrt(-2 * Math.log(p)))
  if (p > 1 - 0.02425) return -acklamTail(Math.sqrt(-2 * Math.log(1 - p)))
  const q = p - 0.5
  const r = q * q
  const a =
    ((((-39.69683028665376 * r + 220.9460984245205) * r - 275.9285104469687) * r + 138.357751867269) * r -
      30.66479806614716) *
      r +
    2.506628277459239
  const b =
    ((((-54.47609879822406 * r + 161.5858368580409) * r - 155.6989798598866) * r + 66.80131188771972) * r -
      13.28068155288572) *
      r +
    1
  return (a * q) / b
}

function acklamTail(q: number): number {
  const c =
    ((((-0.007784894002430293 * q - 0.3223964580411365) * q - 2.400758277161838) * q - 2.549732539343734) * q +
      4.374664141464968) *
      q +
    2.938163982698783
  const d = (((0.007784695709041462 * q + 0.3224671290700398) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1
  return c / d
}

// A gamma law of mean 1 and shape k, by Wilson and Hilferty: its cube root is nearly normal.
export function gammaQuantile(shape: number, z: number): number {
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return root > 0 ? root * root * root : 0
}

export function gammaCdf(shape: number, x: number): number {
  return x <= 0 ? 0 : normalCdf(3 * Math.sqrt(shape) * (Math.cbrt(x) - 1 + 1 / (9 * shape)))
}
