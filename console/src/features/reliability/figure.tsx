import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

/** One question and its answer. */
export function Figure({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) {
  const id = useId()
  return (
    <section class="reliability-figure" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {hint && <p class="reliability-hint">{hint}</p>}
      </header>
      {children}
    </section>
  )
}
