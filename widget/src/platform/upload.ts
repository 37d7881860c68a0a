import type { Answer } from '@walletdesk/shared/domain/connection/state.ts'
import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import type { FileView } from '@walletdesk/shared/protocol/file.ts'
import { FILE_ANSWERS_HEADER, FILE_NAME_HEADER, NO_SECRET_SHOWN } from '@walletdesk/shared/protocol/file-types.ts'
import type { Outgoing, Upload } from '../client/files/ports.ts'

const CREATED = 201

const isRefusal = (value: unknown): value is { code: ErrorCode; args?: Record<string, string | number> } =>
  typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'

function answerOf(request: XMLHttpRequest): Answer<FileView> {
  const said: unknown = request.response
  if (request.status === CREATED) return ok(said as FileView)
  // A proxy in between may answer in words of its own.
  return isRefusal(said) ? fail(said.code, said.args) : fail('unanswered')
}

/** Sends a file to the desk. By the older of the two ways, for only that one tells how far it is. */
export function upload(
  desk: string,
  token: string | null,
  { name, type, body, answered, answers }: Outgoing,
  told: (share: number) => void,
): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<Answer<FileView>>((resolve) => {
    request.addEventListener('load', () => resolve(answerOf(request)))
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => resolve(fail('unanswered')))
  })
  request.upload.addEventListener('progress', ({ loaded, total }) => told(total > 0 ? loaded / total : 0))
  request.open('POST', new URL('/api/v1/visitor/files', desk))
  request.responseType = 'json'
  const headers: Record<string, string> = {
    authorization: `Bearer ${token ?? ''}`,
    'content-type': type,
    // That no form on another page can set.
    'x-walletdesk': '1',
    [FILE_NAME_HEADER]: encodeURIComponent(name),
    ...(answered && { [FILE_ANSWERS_HEADER]: [NO_SECRET_SHOWN, ...answers].join() }),
  }
  for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value)
  request.send(body)
  return { done, cancel: () => request.abort() }
}
