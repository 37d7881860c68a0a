import { isPictureType } from '@walletdesk/shared/protocol/file-types.ts'
import type { Attachment } from '../client/files/attachments.ts'
import type { Texts } from './texts.ts'

const KILO = 1_000

/** A size as people say it: two digits are enough to know whether it is small or large. */
export function bytesText(bytes: number, { reader }: Texts): string {
  const [value, unit] = bytes < KILO * KILO ? [bytes / KILO, 'kilobyte'] : [bytes / KILO / KILO, 'megabyte']
  return new Intl.NumberFormat(reader.locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 && unit === 'megabyte' ? 1 : 0,
  }).format(unit === 'kilobyte' ? Math.max(1, value) : value)
}

const shareText = (share: number, { reader }: Texts) =>
  new Intl.NumberFormat(reader.locale, { style: 'percent' }).format(share)

/** How far a file is, or what is wrong with it, in one sentence. */
export function stageText({ stage, type, file }: Attachment, texts: Texts): string {
  const { files, refusal } = texts
  const kind = isPictureType(type ?? file.type) ? 'picture' : 'file'
  switch (stage.at) {
    case 'checking':
    case 'asked':
    case 'blocked':
      return files(`${stage.at}.${kind}`)
    case 'refused':
      return refusal(stage.refusal.code, stage.refusal.args)
    case 'stopped':
      return stage.refusal ? refusal(stage.refusal.code, stage.refusal.args) : files('cancelled')
    case 'uploading':
      return files('uploading', { share: shareText(stage.share, texts) })
    case 'waiting':
    case 'ready':
      return files(stage.at)
  }
}

/** The same as it is read out: how far an upload is would be said over and over. */
export const spokenStage = (one: Attachment, texts: Texts): string =>
  one.stage.at === 'uploading' ? texts.files('uploading.spoken') : stageText(one, texts)
