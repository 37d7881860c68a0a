import type { Outcome, Refusal } from '../kernel/result.ts'

/**
 * Every refusal there is. `retry`: the same command may succeed later without a change.
 * `text` is for logs and API users; people read the translation (i18n/errors).
 */
export const errors = {
  'request.invalid': { retry: false, status: 400, text: 'The request is not in the expected form (at {at}).' },
  'request.unknown': { retry: false, status: 404, text: 'There is no such command or address.' },
  'request.too_large': { retry: false, status: 413, text: 'The request is too large.' },
  'protocol.version': { retry: false, status: 426, text: 'This page uses an outdated version. Reload it.' },
  'origin.refused': {
    retry: false,
    status: 403,
    text: 'This address may not use the chat. An admin can add it to the allowed origins.',
  },
  'site.unknown': {
    retry: false,
    status: 404,
    text: 'There is no site with this key. Check data-site in the script tag.',
  },
  'visitor.token_invalid': { retry: false, status: 401, text: 'The visitor token is not valid any more.' },
  'session.required': { retry: false, status: 401, text: 'Sign in first.' },
  'session.expired': { retry: false, status: 401, text: 'Your sign-in has ended. Sign in again.' },
  'sign_in.refused': { retry: false, status: 401, text: 'E-mail or password is wrong.' },
  'permission.denied': { retry: false, status: 403, text: 'You may not do this.' },
  not_found: { retry: false, status: 404, text: 'It does not exist, or you may not see it.' },
  'conversation.closed': { retry: false, status: 409, text: 'This conversation has ended.' },
  'conversation.not_queued': { retry: false, status: 409, text: 'This conversation is not waiting any more.' },
  'conversation.not_yours': { retry: false, status: 409, text: 'This conversation is with somebody else.' },
  'conversation.not_closed': { retry: false, status: 409, text: 'This conversation is still open.' },
  'conversation.open_elsewhere': { retry: false, status: 409, text: 'This visitor already has an open conversation.' },
  'agent.full': {
    retry: false,
    status: 409,
    text: 'You already hold {capacity} conversations. Close or give back one first.',
  },
  'message.empty': { retry: false, status: 400, text: 'Write something first.' },
  'message.too_long': { retry: false, status: 400, text: 'Use at most {max} characters; this has {length}.' },
  'message.key_reused': { retry: false, status: 409, text: 'Another message was already sent under this key.' },
  'secret.suspected': {
    retry: false,
    status: 422,
    text: 'This looks like a recovery phrase, a key, a code or a card number. It was neither passed on nor stored.',
  },
  'guard.unavailable': {
    retry: true,
    status: 503,
    text: 'It could not be checked for secrets right now, and was neither passed on nor stored. It will be tried again.',
  },
  'guard.unreadable': {
    retry: false,
    status: 422,
    text: 'It cannot be checked for secrets, and was neither passed on nor stored. Use other words, or several parts.',
  },
  'file.too_large': {
    retry: false,
    status: 413,
    text: 'A file may have at most {max} MB, and a picture {pixels} megapixels.',
  },
  'file.type_refused': {
    retry: false,
    status: 415,
    text: 'Only JPEG, PNG, WebP, GIF, PDF and plain text, named as what they are.',
  },
  'file.unreadable': { retry: false, status: 422, text: 'This file is damaged or did not arrive whole.' },
  'file.too_many': { retry: false, status: 400, text: 'At most {max} files go with one message.' },
  'file.question': {
    retry: false,
    status: 409,
    text: 'Say first that this picture shows no recovery words, keys or codes.',
  },
  'file.unchecked': { retry: true, status: 503, text: 'The file could not be checked in time. Try again in a moment.' },
  'message.not_yours': {
    retry: false,
    status: 403,
    text: 'Only whoever wrote this, the agent it was written to, or a supervisor may erase it.',
  },
  'agent.asks_for_secret': {
    retry: false,
    status: 422,
    text: 'This asks the visitor for a secret. We never need one, and nobody may send it.',
  },
  'agent.link_refused': {
    retry: false,
    status: 422,
    text: 'Links to {host} may not be sent. An admin can add it to the allowed ones.',
  },
  'agent.address_refused': {
    retry: false,
    status: 422,
    text: 'This wallet address is neither listed nor the visitor’s own, or it looks like another one.',
  },
  'agent.pdf_refused': {
    retry: false,
    status: 422,
    text: 'What a PDF says cannot be checked before it leaves. Send pictures of it, or plain text.',
  },
  'allowed.invalid': { retry: false, status: 400, text: 'This cannot be listed: {problem}.' },
  'visitor.erased': { retry: false, status: 409, text: 'Everything of this visitor was erased.' },
  'allowed.repeated': { retry: false, status: 409, text: 'This is on the list already.' },
  'second_person.needed': { retry: false, status: 409, text: 'Somebody else has to do this.' },
  'rating.repeated': { retry: false, status: 409, text: 'This conversation has been rated already.' },
  'intake.invalid': { retry: false, status: 400, text: 'What was filled in does not fit its field.' },
  'intake.asks_secret': {
    retry: false,
    status: 400,
    text: 'Nobody may be asked for a recovery phrase, key, password or code: change "{label}".',
  },
  'promise.not_missed': { retry: false, status: 409, text: 'Nothing that was promised here is overdue.' },
  'promise.taken': { retry: false, status: 409, text: 'Already taken: {name} is seeing to it.' },
  'lookup.off': { retry: false, status: 404, text: 'Transactions are not looked up here: no chain is configured.' },
  'lookup.unconfirmed': {
    retry: false,
    status: 409,
    text: 'The visitor has not said that this is a transaction; it may be a private key.',
  },
  'rate.limited': { retry: true, status: 429, text: 'Too much at once. Try again in {seconds} s.' },
  'password.too_short': { retry: false, status: 400, text: 'Use at least {min} characters.' },
  'link.invalid': { retry: false, status: 410, text: 'This link has been used or has expired. Ask for a new one.' },
  'email.taken': { retry: false, status: 409, text: 'An agent with this e-mail exists already.' },
  'hours.invalid': { retry: false, status: 400, text: 'These business hours cannot be saved: {problem}.' },
  'rota.invalid': { retry: false, status: 400, text: 'This rota cannot be saved: {problem}, for {agent}.' },
  'settings.last_admin': { retry: false, status: 409, text: 'At least one admin must remain.' },
  'storage.full': {
    retry: true,
    status: 507,
    text: 'The disk is full; nothing can be saved until there is room again.',
  },
  'storage.unavailable': {
    retry: true,
    status: 503,
    text: 'The store does not answer right now. Nothing was lost; it will be tried again.',
  },
  'server.stopping': {
    retry: true,
    status: 503,
    text: 'The server is restarting. It will be tried again in a moment.',
  },
  internal: { retry: true, status: 500, text: 'Something failed on our side (incident {incident}).' },
} as const satisfies Record<string, { retry: boolean; status: number; text: string }>

export type ErrorCode = keyof typeof errors
/** Only who works at the desk can meet these: the widget has no words for them. */
export type DeskErrorCode = Extract<
  ErrorCode,
  | 'session.required'
  | 'session.expired'
  | 'sign_in.refused'
  | 'conversation.not_queued'
  | 'conversation.not_yours'
  | 'conversation.open_elsewhere'
  | 'agent.full'
  | 'agent.asks_for_secret'
  | 'agent.link_refused'
  | 'agent.address_refused'
  | 'agent.pdf_refused'
  | 'allowed.invalid'
  | 'visitor.erased'
  | 'allowed.repeated'
  | 'second_person.needed'
  | 'intake.asks_secret'
  | 'promise.taken'
  | 'lookup.unconfirmed'
  | 'password.too_short'
  | 'link.invalid'
  | 'email.taken'
  | 'hours.invalid'
  | 'rota.invalid'
  | 'settings.last_admin'
>
export type VisitorErrorCode = Exclude<ErrorCode, DeskErrorCode>
export type Refused = Refusal<ErrorCode>
export type Result<T> = Outcome<T, ErrorCode>
export type Ack<T> = (result: Result<T>) => void

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code)
