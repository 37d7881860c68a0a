import { useSignal } from '@preact/signals'
import type { TeamBoard } from '@walletdesk/shared/protocol/desk.ts'
import { MAX_NOTE_CHARS } from '@walletdesk/shared/protocol/limits.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'

/** Says that there is an incident, or gives it another reason. */
export function IncidentDialog({ team, onClose }: { team: TeamBoard; onClose: () => void }) {
  const {
    api,
    announcer,
    texts: { t, refused },
  } = useConsole()
  const note = useSignal(team.incident?.note ?? '')
  const busy = useSignal(false)
  const problem = useSignal<string | null>(null)
  const save = async () => {
    busy.value = true
    const answer = await api.setIncident(team.team, { on: true, note: note.value.trim() || null })
    busy.value = false
    if (!answer.ok) {
      problem.value = refused(answer)
      return
    }
    announcer.say(t('incident.done'))
    onClose()
  }
  return (
    <Dialog title={t('incident.title', { team: team.name })} onClose={onClose} closeLabel={t('close')}>
      <form
        class="switch-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <p>{t('incident.means')}</p>
        <TextField
          label={t('incident.reason')}
          hint={t('incident.reason.hint')}
          maxLength={MAX_NOTE_CHARS}
          value={note.value}
          onInput={(value) => (note.value = value)}
        />
        {problem.value && (
          <div role="alert">
            <Notice tone="bad">{problem.value}</Notice>
          </div>
        )}
        <div class="dialog-verbs">
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" kind="primary" busy={busy.value}>
            {t(team.incident ? 'incident.change' : 'incident.start')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
