import { useConsole } from '../features/context.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Something is not saved, and somebody is about to go elsewhere. */
export function LeaveDialog() {
  const {
    unsaved,
    texts: { t },
  } = useConsole()
  if (!unsaved.asking.value) return null
  return (
    <Dialog title={t('unsaved.title')} onClose={unsaved.stay} closeLabel={t('close')}>
      <p>{t('unsaved.text')}</p>
      <div class="dialog-verbs">
        <Button kind="primary" onClick={unsaved.stay}>
          {t('unsaved.stay')}
        </Button>
        <Button kind="danger" onClick={unsaved.discard}>
          {t('unsaved.leave')}
        </Button>
      </div>
    </Dialog>
  )
}
