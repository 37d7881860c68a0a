import { readFile } from 'node:fs/promises'
import { checkRecord } from '@walletdesk/shared/domain/record/check.ts'
import type { Reader } from '@walletdesk/shared/domain/record/reader.ts'
import { nobleCryptography } from '@walletdesk/shared/domain/record/noble.ts'
import { verdictOf } from '@walletdesk/shared/domain/record/verdict.ts'
import { translator } from '@walletdesk/shared/i18n/t.ts'
import { type TranscriptMessages, transcriptEn } from '@walletdesk/shared/i18n/transcript/en.ts'
import { readKeys, readRecord } from '@walletdesk/shared/protocol/read-record.ts'
import { KEYS_PATH, type PublicKeys } from '@walletdesk/shared/protocol/record.ts'

type Outcome = { code: 0 | 1; lines: string[] }

const usage = [
  'pnpm verify FILE [--keys FILE-OR-ADDRESS]',
  '',
  'FILE is the .json of a record. The keys are those that its server publishes, saved as a file or by their address:',
  `https://desk.example.com${KEYS_PATH}`,
]

const reader: Reader = {
  t: translator<TranscriptMessages>('en', transcriptEn),
  locale: 'en',
  time: (at) => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
  fieldKind: (kind) => kind,
}

const failed = (...lines: string[]): Outcome => ({ code: 1, lines })

/** Checks a record as the page does, and says what it found. Nothing is fetched but the keys, where an address of them is given. */
export async function verifyFile(args: readonly string[]): Promise<Outcome> {
  const [file, option, where, ...rest] = args
  if (!file || file.startsWith('-') || rest.length > 0 || (option !== undefined && (option !== '--keys' || !where)))
    return failed(...usage)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return failed(`There is no file ${file} that can be read.`)
  const keys = where === undefined ? null : await keysAt(where)
  if (typeof keys === 'string') return failed(keys)

  const checked = checkRecord(text, readRecord(text), keys, nobleCryptography)
  const { title, problem, proves, doesNot } = verdictOf(checked, reader)
  if (problem !== null) return failed(`${title}.`, problem)
  const list = (sentences: readonly string[]) => sentences.map((sentence) => `  - ${sentence}`)
  const lines = [
    `${title}.`,
    '',
    `${transcriptEn['verify.proves']}:`,
    ...list(proves),
    '',
    `${transcriptEn['verify.not']}:`,
    ...list(doesNot),
  ]
  if (checked.ok && !checked.confirmed) {
    const address = checked.record.statement.origin + KEYS_PATH
    lines.push('', `To check whose key it is, if you trust that address: pnpm verify ${file} --keys ${address}`)
  }
  return { code: 0, lines }
}

/** The keys, or a sentence that says why they cannot be had. */
async function keysAt(where: string): Promise<PublicKeys | string> {
  const isAddress = /^https?:\/\//.test(where)
  const text = await (isAddress ? fetched(where) : readFile(where, 'utf8')).catch(() => null)
  if (text === null) return `The keys at ${where} cannot be read.`
  return readKeys(text) ?? `What is at ${where} are no keys of a WalletDesk server.`
}

async function fetched(address: string): Promise<string | null> {
  const answer = await fetch(address, { redirect: 'error' })
  return answer.ok ? answer.text() : null
}
