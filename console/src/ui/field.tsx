import type { ComponentChildren, InputHTMLAttributes, Ref } from 'preact'
import { useId, useState } from 'preact/hooks'
import './field.css'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'

type Frame = { label: string; hint?: string | undefined; error?: string | null | undefined }

type TextProps = Frame & {
  value: string
  onInput: (value: string) => void
  type?: 'text' | 'email' | 'url' | 'number' | 'time' | 'date' | 'search'
  autocomplete?: string
  required?: boolean
  placeholder?: string
  min?: number
  max?: number
  maxLength?: number
  list?: string
  hideLabel?: boolean
  inputRef?: Ref<HTMLInputElement>
}

const describedBy = (id: string, f: Frame) =>
  [f.hint && `${id}-hint`, f.error && `${id}-error`].filter(Boolean).join(' ') || undefined

function Around({
  id,
  frame,
  hideLabel,
  children,
}: {
  id: string
  frame: Frame
  hideLabel?: boolean | undefined
  children: ComponentChildren
}) {
  return (
    <div class={classes('field', frame.error && 'field-wrong')}>
      <label class={hideLabel ? 'hidden-visually' : 'field-label'} for={id}>
        {frame.label}
      </label>
      {children}
      {frame.hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {frame.hint}
        </p>
      )}
      {frame.error && (
        <p class="field-error" id={`${id}-error`}>
          {frame.error}
        </p>
      )}
    </div>
  )
}

function Input({ id, p, type }: { id: string; p: TextProps; type: string }) {
  // Built as data: JSX's type of an input depends on its `type`, which is only known when it is drawn.
  const attributes = {
    id,
    type,
    class: 'input',
    ref: p.inputRef ?? null,
    value: p.value,
    required: p.required,
    autocomplete: p.autocomplete,
    placeholder: p.placeholder,
    min: p.min,
    max: p.max,
    maxLength: p.maxLength,
    list: p.list,
    'aria-invalid': p.error ? 'true' : undefined,
    'aria-describedby': describedBy(id, p),
    onInput: (e: { currentTarget: HTMLInputElement }) => p.onInput(e.currentTarget.value),
  } as unknown as InputHTMLAttributes<HTMLInputElement>
  return <input {...attributes} />
}

export function TextField(p: TextProps) {
  const id = useId()
  return (
    <Around id={id} frame={p} hideLabel={p.hideLabel}>
      <Input id={id} p={p} type={p.type ?? 'text'} />
    </Around>
  )
}

export function PasswordField(p: TextProps & { show: string; hide: string }) {
  const id = useId()
  const [shown, setShown] = useState(false)
  return (
    <Around id={id} frame={p}>
      <div class="input-with-button">
        <Input id={id} p={p} type={shown ? 'text' : 'password'} />
        <IconButton icon="eye" label={shown ? p.hide : p.show} pressed={shown} onClick={() => setShown(!shown)} />
      </div>
    </Around>
  )
}

type SelectProps<V extends string> = Frame & {
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
  hideLabel?: boolean
}

export function SelectField<V extends string>(p: SelectProps<V>) {
  const id = useId()
  return (
    <Around id={id} frame={p} hideLabel={p.hideLabel}>
      <select
        id={id}
        class="input"
        value={p.value}
        aria-describedby={describedBy(id, p)}
        onChange={(e) => p.onChange(e.currentTarget.value as V)}
      >
        {p.options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
    </Around>
  )
}

export function TextArea(p: Frame & { value: string; rows: number; onInput: (value: string) => void; mono?: boolean }) {
  const id = useId()
  return (
    <Around id={id} frame={p}>
      <textarea
        id={id}
        class={classes('input', p.mono && 'input-mono')}
        rows={p.rows}
        value={p.value}
        spellcheck={!p.mono}
        aria-invalid={p.error ? 'true' : undefined}
        aria-describedby={describedBy(id, p)}
        onInput={(e) => p.onInput(e.currentTarget.value)}
      />
    </Around>
  )
}

export function CheckBox(p: { label: string; checked: boolean; onChange: (on: boolean) => void; hint?: string }) {
  const id = useId()
  return (
    <div class="check">
      <input
        id={id}
        type="checkbox"
        checked={p.checked}
        aria-describedby={p.hint ? `${id}-hint` : undefined}
        onChange={(e) => p.onChange(e.currentTarget.checked)}
      />
      <div>
        <label for={id}>{p.label}</label>
        {p.hint && (
          <p class="field-hint" id={`${id}-hint`}>
            {p.hint}
          </p>
        )}
      </div>
    </div>
  )
}

type ChoiceProps<V extends string> = {
  legend: string
  value: V
  options: readonly { value: V; label: string }[]
  onChange: (value: V) => void
  hideLegend?: boolean
}

/** A few exclusive choices side by side. */
export function Choice<V extends string>(p: ChoiceProps<V>) {
  const name = useId()
  return (
    <fieldset class="choice">
      <legend class={p.hideLegend ? 'hidden-visually' : 'field-label'}>{p.legend}</legend>
      <div class="choice-options">
        {p.options.map((o) => (
          <label key={o.value} class="choice-option">
            <input
              type="radio"
              name={name}
              class="hidden-visually"
              value={o.value}
              checked={p.value === o.value}
              onChange={() => p.onChange(o.value)}
            />
            <span>{o.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
