import { fail } from '@walletdesk/shared/kernel/result.ts'
import { instant } from '@walletdesk/shared/kernel/time.ts'
import '../../src/elements/attachments/attachments.define.ts'
import '../../src/elements/files/files.define.ts'
import { type Attachment, type Attachments, type Stage, standingOf } from '../../src/client/files/attachments.ts'
import type { FilesPart } from '../../src/controllers/files.ts'
import type { Texts } from '../../src/controllers/texts.ts'
import { now } from './states.ts'

/** A screen as a wallet shows it, drawn here. */
async function screenshot(width = 390, height = 640): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is nothing to draw on.')
  context.fillStyle = '#f4f6fa'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#ffffff'
  context.fillRect(20, 90, width - 40, height - 200)
  context.fillStyle = '#1b2430'
  context.font = '600 24px sans-serif'
  context.fillText('Deposit details', 20, 56)
  context.font = '18px sans-serif'
  for (const [i, line] of [
    'Status  Completed',
    'Amount  250.00 USDT',
    'Network  TRON',
    'Confirmations  20/20',
  ].entries())
    context.fillText(line, 40, 140 + i * 44)
  return canvas.convertToBlob({ type: 'image/png' })
}

const uploading: Stage = { at: 'uploading', share: 0.62 }
const stages: Record<string, readonly [name: string, stage: Stage][]> = {
  'files-checking': [['deposit-screen.png', { at: 'checking' }]],
  'files-asked': [['IMG_20250611_141207.jpg', { at: 'asked' }]],
  'files-blocked': [['words.png', { at: 'blocked' }]],
  'files-uploading': [
    ['deposit-screen.png', uploading],
    ['a-very-long-name-of-a-file-that-does-not-fit-into-one-line-of-the-panel.png', { at: 'ready', view: {} as never }],
  ],
  'form-files': [
    ['deposit-screen.png', uploading],
    ['wallet.log', { at: 'ready', view: {} as never }],
  ],
  'files-many': [
    ['deposit-screen.png', { at: 'ready', view: {} as never }],
    ['wallet.log', { at: 'waiting' }],
    ['statement.pdf', { at: 'asked' }],
    ['screen-2.png', { at: 'stopped', refusal: fail('file.unchecked') }],
    ['video.mp4', { at: 'refused', refusal: fail('file.type_refused') }],
  ],
}

/** Files in one state, with which nothing happens. */
export async function fakeFiles(state: string, texts: Texts): Promise<FilesPart> {
  const picture = await screenshot()
  const list = (stages[state] ?? []).map(([name, stage], i): Attachment => {
    const type = /png|jpg/.test(name) ? 'image/png' : name.endsWith('pdf') ? 'application/pdf' : null
    const file = new File([type === 'image/png' ? picture : ''], name, { type: type ?? '' })
    return { id: String(i), name, bytes: 214_000 * (i + 1), type, file, stage }
  })
  const nothing = () => {}
  const attachments: Attachments = {
    list,
    standing: standingOf(list),
    held: state === 'files-uploading',
    refusal: state === 'files-many' ? fail('file.too_many', { max: 5 }) : null,
    add: nothing,
    answer: nothing,
    cancel: nothing,
    retry: nothing,
    remove: nothing,
    connected: nothing,
    submit: nothing,
    restore: nothing,
    subscribe: () => nothing,
  }
  return {
    attachments,
    source: {
      texts,
      open: async () => null,
      fetch: async (file) => (file.startsWith('blocked') ? null : file.startsWith('deposit') ? picture : null),
      now: () => instant(now),
    },
  }
}
