import type { RetentionMessages } from '../../i18n/retention/en.ts'
import type { Translate } from '../../i18n/t.ts'
import type { ErasureReport } from '../../protocol/retention.ts'

const COUNTED = ['conversations', 'messages', 'replies', 'notes', 'answers', 'ratings', 'files', 'references'] as const

/** What was erased of a visitor, to read. `time`: its moment as the reader writes it. */
export function reportText(report: ErasureReport, time: string, t: Translate<RetentionMessages>): string {
  const { origin, site, visitor, by, erased } = report
  const lines = [
    t('report.title'),
    '',
    t('report.site', { site: site.name, origin }),
    t('report.visitor', { visitor }),
    t('report.at', { time }),
    t('report.by', { name: by }),
    '',
    ...COUNTED.map((what) => t(`report.${what}`, { n: erased[what] })),
    t(erased.name ? 'report.name.yes' : 'report.name.no'),
    t('report.token'),
    '',
    t('report.not'),
  ]
  return `${lines.join('\n')}\n`
}
