import type { ComponentChildren } from 'preact'
import './card.css'

/** A part of a page in a box of its own. `label`: its name where no title is shown. */
export const Card = ({ title, label, children }: { title?: string; label?: string; children: ComponentChildren }) => (
  <section class="card" aria-label={label}>
    {title && <h3>{title}</h3>}
    {children}
  </section>
)
