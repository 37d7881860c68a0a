import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import './dialog.css'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'

type Props = {
  title: string
  children: ComponentChildren
  /** Without it the dialog stays until what it asks is done. */
  onClose?: () => void
  closeLabel?: string
  wide?: boolean
  /** As large as the page allows: for something to look at. */
  whole?: boolean
}

/** Modal while it is mounted. The browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, children, onClose, closeLabel, wide, whole }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class={classes('dialog', wide && 'dialog-wide', whole && 'dialog-whole')}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose?.()
      }}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2 id={titleId}>{title}</h2>
          {onClose && closeLabel && <IconButton icon="close" label={closeLabel} onClick={onClose} />}
        </header>
        {children}
      </div>
    </dialog>
  )
}
