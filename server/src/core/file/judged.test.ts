import { expect, test } from 'vitest'
import type { PictureVerdict } from '@walletdesk/shared/domain/guard/picture.ts'
import { judgedTogether } from './judged.ts'

const block: PictureVerdict = { verdict: 'block', reason: 'phrase' }
const maybe: PictureVerdict = { verdict: 'ask', reason: 'maybe' }
const noText: PictureVerdict = { verdict: 'ask', reason: 'no-text' }
const pass: PictureVerdict = { verdict: 'pass', reason: null }

test.each<[string, PictureVerdict[], PictureVerdict]>([
  ['one refuses', [pass, block], block],
  ['one asks', [maybe, pass], maybe],
  ['one reads a script that the other cannot', [noText, pass], pass],
  ['none reads anything', [noText, noText], noText],
  ['there is none', [], noText],
])('[F6] of several readings the strictest counts: %s', (_, verdicts, together) => {
  expect(judgedTogether(verdicts)).toEqual(together)
})
