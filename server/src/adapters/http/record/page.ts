import { type ComponentChild, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type Line, linesOf } from '@walletdesk/shared/domain/record/describe.ts'
import { type RecordDocument, VERIFY_PATH } from '@walletdesk/shared/protocol/record.ts'
import { pageStyle } from './style.ts'
import type { Words } from './words.ts'

/** A record to read: no script, nothing loaded from anywhere, as good on paper and from a disk as on the screen. */
export function recordPage(record: RecordDocument, words: Words): string {
  const { t, language, direction } = words
  const { site } = record.statement
  const page = h('html', { lang: language, dir: direction }, [
    h('head', {}, [
      h('meta', { charset: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', {}, `${t('title')} · ${site}`),
      h('style', {}, pageStyle),
    ]),
    h('body', {}, [
      h('main', {}, [
        h('header', {}, [h('h1', {}, t('title')), h('p', { class: 'site' }, h('bdi', {}, t('support', { site })))]),
        about(record, words),
        h(
          'ol',
          { class: 'log' },
          linesOf(record, words).map((line) => entry(line, words)),
        ),
        check(record, words),
      ]),
    ]),
  ])
  return `<!doctype html>${renderToString(page)}`
}

const term = (name: string, value: ComponentChild) => h('div', {}, [h('dt', {}, name), h('dd', {}, value)])
const code = (text: string) => h('bdi', { dir: 'ltr', class: 'code' }, text)

function about({ statement }: RecordDocument, { t, time, zone }: Words) {
  const { at, origin, conversation, reader, chainedAt } = statement
  return h('section', { class: 'about' }, [
    h('dl', {}, [
      term(t('made.at'), time(at)),
      term(t('made.by'), code(origin)),
      term(t('conversation'), code(conversation)),
    ]),
    h('p', {}, t(reader === 'visitor' ? 'for.visitor' : 'for.desk')),
    h('p', {}, t('zone', { zone })),
    chainedAt === null ? null : h('p', {}, t('chained.late', { time: time(chainedAt) })),
  ])
}

function entry(line: Line, { t, time }: Words) {
  const number = h('span', { class: 'number' }, String(line.seq))
  if (line.kind === 'withheld') return h('li', { class: 'event' }, [number, h('p', {}, line.text)])
  const when = h('time', { datetime: new Date(line.at).toISOString() }, time(line.at))
  if (line.kind === 'event') {
    const details =
      line.details.length === 0
        ? null
        : h(
            'ul',
            {},
            line.details.map((text) => h('li', { dir: 'auto' }, text)),
          )
    return h('li', { class: 'event' }, [number, h('div', {}, [h('p', {}, [line.text, ' · ', when]), details])])
  }
  const gone = t(line.kind === 'note' ? 'said.erased.note' : 'said.erased')
  const files = line.files.map((file) => h('p', { class: 'file' }, [`${t('file')}: `, h('bdi', {}, file)]))
  return h('li', { class: [line.kind, line.own ? 'own' : ''].join(' ').trim() }, [
    number,
    h('div', {}, [
      h('p', { class: 'who' }, [
        h('b', {}, h('bdi', {}, line.who)),
        line.kind === 'note' ? ` · ${t('note')}` : '',
        ' · ',
        when,
      ]),
      line.text === null
        ? h('p', { class: 'gone' }, gone)
        : line.text === ''
          ? null
          : h('p', { class: 'text', dir: 'auto' }, line.text),
      ...files,
    ]),
  ])
}

function check({ statement, signature }: RecordDocument, { t }: Words) {
  const address = statement.origin + VERIFY_PATH
  return h('section', { class: 'check' }, [
    h('h2', {}, t('check.title')),
    h('p', {}, t('check.text', { address })),
    h('dl', {}, [term(t('check.head'), code(statement.head)), term(t('check.key'), code(signature.key))]),
  ])
}
