import type { Finding } from '@walletdesk/shared/domain/guard/index.ts'

/** What decides where a line breaks and where a letter stands. */
const LAID_OUT_BY = [
  'border-block-width',
  'border-inline-width',
  'direction',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'letter-spacing',
  'line-height',
  'padding-block',
  'tab-size',
  'text-align',
  'text-indent',
  'unicode-bidi',
  'word-spacing',
] as const

/**
 * Draws places of a text area behind it: a copy of its text, laid out alike, of which only the marks are seen. The
 * text area must have no background of its own.
 */
export function drawMarks(
  { sheet, around }: { sheet: HTMLElement; around: HTMLElement },
  field: HTMLTextAreaElement,
  text: string,
  places: readonly Finding[],
) {
  const style = getComputedStyle(field)
  for (const name of LAID_OUT_BY) sheet.style.setProperty(name, style.getPropertyValue(name))
  // Border and scroll bar narrow the text area's lines.
  const borders = Number.parseFloat(style.borderInlineStartWidth) + Number.parseFloat(style.borderInlineEndWidth)
  const bar = field.offsetWidth - field.clientWidth - borders
  sheet.style.paddingInlineStart = style.paddingInlineStart
  sheet.style.paddingInlineEnd = `${Number.parseFloat(style.paddingInlineEnd) + bar}px`
  sheet.style.inlineSize = `${field.offsetWidth}px`
  sheet.style.blockSize = `${field.offsetHeight}px`
  const [inner, outer] = [field.getBoundingClientRect(), around.getBoundingClientRect()]
  sheet.style.left = `${inner.left - outer.left}px`
  sheet.style.top = `${inner.top - outer.top}px`
  sheet.style.borderRadius = style.borderRadius
  const parts: (string | HTMLElement)[] = []
  let from = 0
  for (const { start, end } of places) {
    if (start < from) continue
    const mark = document.createElement('mark')
    mark.textContent = text.slice(start, end)
    parts.push(text.slice(from, start), mark)
    from = end
  }
  // A last line break makes a line in a text area, but none elsewhere.
  parts.push(`${text.slice(from)}\u200b`)
  sheet.replaceChildren(...parts)
  sheet.scrollTop = field.scrollTop
}
