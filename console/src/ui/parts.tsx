import type { ComponentChildren } from 'preact'
import './parts.css'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

/** The first letter of a name on a colour that stays the same for that name. */
export function Avatar({
  name,
  seed,
  size = 'm',
  dot,
}: {
  name: string
  seed: string
  size?: 's' | 'm' | 'l'
  dot?: 'good' | 'warn' | 'off' | undefined
}) {
  let hash = 0
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 997
  const letter = Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '?'
  return (
    <span class={`avatar avatar-${size} avatar-hue-${hash % 6}`} aria-hidden="true">
      {letter}
      {dot && <span class={`avatar-dot avatar-dot-${dot}`} />}
    </span>
  )
}

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

export const Tag = ({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone
  icon?: IconName
  children: ComponentChildren
}) => (
  <span class={`tag tag-${tone}`}>
    {icon && <Icon name={icon} size={13} />}
    {children}
  </span>
)

export const Count = ({ value, label, strong }: { value: string; label: string; strong?: boolean }) => (
  <span class={classes('count', strong && 'count-strong')}>
    <span aria-hidden="true">{value}</span>
    <span class="hidden-visually">{label}</span>
  </span>
)

/** Nothing here, and what happens next. */
export const Empty = ({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <Icon name={icon} size={28} />
    <p class="empty-title">{title}</p>
    {children && <p>{children}</p>}
  </div>
)

export const Notice = ({
  tone,
  children,
  action,
}: {
  tone: Tone
  children: ComponentChildren
  action?: ComponentChildren
}) => (
  <div class={`notice notice-${tone}`}>
    <Icon name={tone === 'bad' || tone === 'warn' ? 'alert' : 'info'} size={16} />
    <div class="notice-text">{children}</div>
    {action}
  </div>
)

/** How much of something is taken. The text beside it says the same in words. */
export const Bar = ({ value, max, tone }: { value: number; max: number; tone: Tone }) => (
  <span class={`bar bar-${tone}`} aria-hidden="true">
    <span style={{ inlineSize: `${max > 0 ? Math.min(100, (value / max) * 100) : 0}%` }} />
  </span>
)

export const Key = ({ children }: { children: ComponentChildren }) => <kbd class="key">{children}</kbd>
