import { useSignal } from '@preact/signals'
import type { ErasureReport } from '@walletdesk/shared/protocol/retention.ts'
import type { Conversation } from '../../models/conversation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/parts.tsx'
import { ReportLinks } from '../common/report-links.tsx'
import { useConsole } from '../context.ts'

/** For admins: everything of the visitor whose conversation this is, for ever. Says before what goes and what stays. */
export function EraseVisitor({ conversation }: { conversation: Conversation }) {
  const {
    api,
    announcer,
    texts: { t, refused },
  } = useConsole()
  const shown = useSignal(false)
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  const report = useSignal<ErasureReport | null>(null)
  const close = () => {
    shown.value = false
    report.value = null
    problem.value = null
  }
  const erase = async () => {
    busy.value = true
    const answer = await api.eraseVisitor({ conversation: conversation.id })
    busy.value = false
    problem.value = answer.ok ? null : refused(answer)
    if (!answer.ok) return
    report.value = answer.value
    announcer.say(t('erase.visitor.done'))
  }
  return (
    <>
      <Button small kind="danger" onClick={() => (shown.value = true)}>
        {t('erase.visitor')}
      </Button>
      {shown.value && !report.value && (
        <Dialog title={t('erase.visitor.title')} closeLabel={t('cancel')} onClose={close}>
          <p>{t('erase.visitor.what')}</p>
          <p>{t('erase.visitor.stays')}</p>
          <p>{t('erase.visitor.not')}</p>
          {problem.value && <Notice tone="bad">{problem.value}</Notice>}
          <p class="dialog-verbs">
            <Button kind="quiet" onClick={close}>
              {t('cancel')}
            </Button>
            <Button kind="danger" busy={busy.value} onClick={() => void erase()}>
              {t('erase.visitor.yes')}
            </Button>
          </p>
        </Dialog>
      )}
      {report.value && (
        <Dialog title={t('erase.visitor.done')} closeLabel={t('save.done')} onClose={close}>
          <p>{t('erase.visitor.keep')}</p>
          <ReportLinks report={report.value} />
        </Dialog>
      )}
    </>
  )
}
