import type { Line } from '@walletdesk/shared/domain/record/describe.ts'
import type { Reader } from '@walletdesk/shared/domain/record/reader.ts'
import { el } from './dom.ts'

/** One entry of a record that was found whole. */
export function lineRow(line: Line, t: Reader['t'], time: Reader['time']) {
  const number = el('span', { class: 'soft number' }, String(line.seq))
  if (line.kind === 'withheld') return el('li', { class: 'soft' }, number, el('p', {}, line.text))
  const when = el('span', { class: 'soft' }, ` · ${time(line.at)}`)
  if (line.kind === 'event') {
    const details = line.details.map((text) => el('li', { dir: 'auto' }, text))
    return el(
      'li',
      {},
      number,
      el('div', {}, el('p', {}, line.text, when), details.length ? el('ul', {}, ...details) : null),
    )
  }
  const gone = el('i', { class: 'soft' }, t(line.kind === 'note' ? 'said.erased.note' : 'said.erased'))
  const head = el('p', {}, el('b', {}, el('bdi', {}, line.who)), line.kind === 'note' ? ` · ${t('note')}` : '', when)
  const text = line.text === null ? gone : el('p', { class: 'text', dir: 'auto' }, line.text)
  const files = line.files.map((file) => el('p', { class: 'soft' }, `${t('file')}: ${file}`))
  return el('li', { class: 'said' }, number, el('div', {}, head, text, ...files))
}
