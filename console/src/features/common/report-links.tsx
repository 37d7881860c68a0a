import { useEffect, useMemo } from 'preact/hooks'
import { reportText } from '@walletdesk/shared/domain/retention/report.ts'
import type { ErasureReport } from '@walletdesk/shared/protocol/retention.ts'
import { useConsole } from '../context.ts'
import './report-links.css'

/** An address of something that is made here, for as long as it is shown. */
function useAddress(text: string, type: string): string {
  const address = useMemo(() => URL.createObjectURL(new Blob([text], { type })), [text, type])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return address
}

/** The report of an erasure, to keep: for a machine, and to read. */
export function ReportLinks({ report }: { report: ErasureReport }) {
  const { t, format } = useConsole().texts
  const json = useAddress(`${JSON.stringify(report, null, 2)}\n`, 'application/json')
  const text = useAddress(reportText(report, format.value.full(report.at), t), 'text/plain;charset=utf-8')
  const name = `erasure-${new Date(report.at).toISOString().slice(0, 10)}-${report.visitor.slice(-5)}`
  return (
    <span class="report-links">
      <a class="button button-plain button-small" href={text} download={`${name}.txt`}>
        {t('report.text')}
      </a>
      <a class="button button-plain button-small" href={json} download={`${name}.json`}>
        {t('report.json')}
      </a>
    </span>
  )
}
