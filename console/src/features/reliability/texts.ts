import { biasOf } from '../../models/reliability-view.ts'
import { useConsole } from '../context.ts'

/** A share in words; of nothing there is none. */
export function usePercent(): (share: number | null) => string {
  const { format } = useConsole().texts
  return (share) => (share === null ? '–' : format.value.percent(share))
}

/** Which side of the middle replies fall on, and how far. */
export function useBias(): (biasMs: number | null) => string {
  const { t, format } = useConsole().texts
  return (biasMs) => {
    if (biasMs === null) return '–'
    const bias = biasOf(biasMs)
    return bias.kind === 'none'
      ? t('reliability.bias.none')
      : t(`reliability.bias.${bias.kind}`, { time: format.value.average(bias.byMs) })
  }
}
