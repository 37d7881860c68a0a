import type { ComponentChildren, Ref } from 'preact'
import './button.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

export type ButtonProps = {
  children: ComponentChildren
  onClick?: () => void
  kind?: 'plain' | 'primary' | 'danger' | 'quiet'
  type?: 'button' | 'submit'
  icon?: IconName
  disabled?: boolean
  busy?: boolean
  small?: boolean
  wide?: boolean
  title?: string
  /** Where what it says is not enough by itself. */
  label?: string
  id?: string
  buttonRef?: Ref<HTMLButtonElement>
}

/** While busy it keeps its place and its focus, and does nothing. */
export function Button(p: ButtonProps) {
  return (
    <button
      id={p.id}
      ref={p.buttonRef ?? null}
      type={p.type ?? 'button'}
      class={classes('button', `button-${p.kind ?? 'plain'}`, p.small && 'button-small', p.wide && 'button-wide')}
      disabled={p.disabled}
      aria-disabled={p.busy ? 'true' : undefined}
      title={p.title}
      aria-label={p.label}
      onClick={(event) => {
        if (p.busy) event.preventDefault()
        else p.onClick?.()
      }}
    >
      {p.icon && <Icon name={p.icon} size={16} />}
      <span>{p.children}</span>
    </button>
  )
}

type IconProps = {
  icon: IconName
  label: string
  onClick: () => void
  disabled?: boolean
  pressed?: boolean
  expanded?: boolean
  danger?: boolean
  small?: boolean
}

export const IconButton = (p: IconProps) => (
  <button
    type="button"
    class={classes('icon-button', p.danger && 'icon-button-danger', p.small && 'icon-button-small')}
    aria-label={p.label}
    title={p.label}
    aria-pressed={p.pressed}
    aria-expanded={p.expanded}
    disabled={p.disabled}
    onClick={p.onClick}
  >
    <Icon name={p.icon} size={p.small ? 15 : 18} />
  </button>
)
