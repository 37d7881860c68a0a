import type { ComponentChildren } from 'preact'

/** `label`: its name where no title is shown. */
export const Card = ({ title, label, children }: { title?: string; label?: string; children: ComponentChildren }) => (
  <section class="card" aria-label={label}>
    {title && <h3>{title}</h3>}
    {children}
  </section>
)
