import type { DeskErrorCode } from '../../protocol/errors.ts'

/** Refusals that only who works at the desk can meet. */
export const errorsDeskEn = {
  'session.required': 'Please sign in first.',
  'session.expired': 'Your sign-in has ended. Please sign in again.',
  'sign_in.refused': 'The e-mail address or the password is wrong.',
  'conversation.not_queued': 'This conversation is no longer waiting: somebody has it already.',
  'conversation.not_yours': 'This conversation is with somebody else now.',
  'conversation.open_elsewhere': 'This visitor already has an open conversation.',
  'agent.full': 'You already hold {capacity} conversations. Close one or give one back first.',
  'agent.asks_for_secret': 'This asks for a secret. We never need one, so it was not sent.',
  'agent.link_refused': 'Links to {host} may not be sent. An admin can allow them.',
  'agent.address_refused':
    'This wallet address was not sent: it is neither listed nor the visitor’s own, or it looks like another one.',
  'agent.pdf_refused': 'What a PDF says cannot be checked before it leaves. Please send pictures of it, or plain text.',
  'allowed.invalid': 'This cannot be listed: {problem}.',
  'visitor.erased': 'Everything of this visitor was erased. They can write again as somebody new.',
  'allowed.repeated': 'This is on the list already.',
  'second_person.needed': 'Somebody else has to do this.',
  'intake.asks_secret':
    'Nobody may be asked for a recovery phrase, a key, a password or a code. Please change “{label}”.',
  'promise.taken': '{name} is seeing to it already.',
  'lookup.unconfirmed':
    'The visitor has not said that this is a transaction, and it could be a private key. Ask them to press “Check its status” below their message.',
  'password.too_short': 'Please use at least {min} characters.',
  'link.invalid': 'This link has been used or has expired. Please ask for a new one.',
  'email.taken': 'There is already an agent with this e-mail address.',
  'hours.invalid': 'These business hours cannot be saved: {problem}.',
  'rota.invalid': 'This rota cannot be saved: {problem}, for {agent}.',
  'settings.last_admin': 'At least one admin must remain.',
} as const satisfies Record<DeskErrorCode, string>
