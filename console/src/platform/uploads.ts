import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { isErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import {
  FILE_ANSWERS_HEADER,
  FILE_NAME_HEADER,
  type FileView,
  NO_SECRET_SHOWN,
} from '@walletdesk/shared/protocol/file.ts'
import { CSRF_HEADER, type Problem } from '@walletdesk/shared/protocol/http.ts'
import type { Answer } from '../models/api.ts'
import type { SendFile } from '../models/uploads.ts'

const ADDRESS = '/api/v1/desk/files'
const CREATED = 201

function answerOf(request: XMLHttpRequest): Answer<FileView> {
  const body = request.response as FileView | Partial<Problem> | null
  if (request.status === CREATED && body && 'sha256' in body) return ok(body)
  const code = body && 'code' in body ? body.code : undefined
  if (body && 'code' in body && code && isErrorCode(code)) return fail(code, body.args)
  return fail('unreachable')
}

/** Of what a browser offers, only this tells how far an upload is. */
export const sendFile: SendFile = ({ chosen, type, noSecretShown, onProgress, signal }) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', ADDRESS)
    request.responseType = 'json'
    request.setRequestHeader(CSRF_HEADER, '1')
    request.setRequestHeader('content-type', type)
    request.setRequestHeader(FILE_NAME_HEADER, encodeURIComponent(chosen.name.toWellFormed()))
    if (noSecretShown) request.setRequestHeader(FILE_ANSWERS_HEADER, NO_SECRET_SHOWN)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(answerOf(request))
    request.onerror = () => resolve(fail('unreachable'))
    request.onabort = () => resolve(fail('unreachable'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(chosen.content)
  })
