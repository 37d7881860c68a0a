import { Dialog } from '../../ui/dialog.tsx'
import { Key } from '../../ui/parts.tsx'
import { useConsole } from '../context.ts'
import './view.css'

const shortcuts = [
  [['J', 'Alt+↓'], 'help.next'],
  [['K', 'Alt+↑'], 'help.previous'],
  [['R', '/'], 'help.composer'],
  [['N'], 'help.note'],
  [['E'], 'help.close'],
  [['Enter'], 'help.send'],
  [['Shift+Enter'], 'help.newline'],
  [['Esc'], 'help.leave'],
  [['?'], 'help.help'],
] as const

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useConsole().texts
  return (
    <Dialog title={t('help.title')} onClose={onClose} closeLabel={t('close')}>
      <dl class="shortcuts">
        {shortcuts.map(([keys, text]) => (
          <div key={text}>
            <dt>{t(text)}</dt>
            <dd>
              {keys.map((key, i) => (
                <span key={key}>
                  {i > 0 && <> {t('help.or')} </>}
                  <Key>{key}</Key>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
