import type { ComponentChildren } from 'preact'
import { Card } from '../../ui/card.tsx'

/** One question and its answer. */
export const Figure = ({ title, hint, children }: { title: string; hint?: string; children: ComponentChildren }) => (
  <Card label={title}>
    <header>
      <h2>{title}</h2>
      {hint && <p class="reliability-hint">{hint}</p>}
    </header>
    {children}
  </Card>
)
