import type { ComponentChildren } from 'preact'

export const Card = ({ title, children }: { title?: string; children: ComponentChildren }) => (
  <section class="card">
    {title && <h3>{title}</h3>}
    {children}
  </section>
)
