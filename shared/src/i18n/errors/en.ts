import type { VisitorErrorCode } from '../../protocol/errors.ts'

/** What a person reads when something was refused, at the desk or as a visitor. The placeholders are those of the catalogue. */
export const en = {
  'request.invalid': 'That did not arrive in the expected form ({at}). Reload the page and try again.',
  'request.unknown': 'There is nothing at this address.',
  'request.too_large': 'That is too large to be sent.',
  'protocol.version': 'This page is out of date. Reload it to go on.',
  'origin.refused': 'Support cannot be opened from this address. An admin of the support desk can allow it.',
  'site.unknown': 'Support is not set up for this site: its key is not known.',
  'visitor.token_invalid': 'This browser is no longer recognised. Reload the page to start again.',
  'permission.denied': 'You do not have the right to do this.',
  not_found: 'It does not exist, or you may not see it.',
  'conversation.closed': 'This conversation has ended.',
  'conversation.not_closed': 'This conversation is still open.',
  'message.empty': 'Please write something first.',
  'message.too_long':
    'A message can have up to {max} characters; this one has {length}. Please shorten it or send it in parts.',
  'message.not_yours': 'Only whoever wrote this, the agent it was written to, or a supervisor may erase it.',
  'message.key_reused': 'This message clashes with one sent before. Please send it again.',
  'secret.suspected':
    'This looks like a recovery phrase, a key, a code or a card number. It was not sent, and we keep nothing of it: support never needs one. If it is a transaction ID, write “transaction” in front of it.',
  'guard.unavailable':
    'We cannot check this for recovery phrases and keys right now, so it was not sent. Nothing you wrote is lost; it will be tried again.',
  'guard.unreadable':
    'We cannot check this for recovery phrases and keys, so it was not sent. Nothing you wrote is lost. Please put it in other words, or send it in parts.',
  'file.too_large': 'A file may have at most {max} MB, and a picture {pixels} megapixels.',
  'file.type_refused':
    'Only pictures (JPEG, PNG, WebP, GIF), PDF and plain text can be sent, and the name must fit what the file is.',
  'file.unreadable': 'This file is damaged or did not arrive whole. Choose it again, or take another.',
  'file.too_many': 'At most {max} files go with one message.',
  'file.question': 'Please say first that this picture shows no recovery words, keys or codes.',
  'file.unchecked': 'The file could not be checked in time. Please try again in a moment.',
  'rating.repeated': 'You have rated this conversation already. Thank you.',
  'intake.invalid': 'That does not fit the field. Please check it and send it again.',
  'promise.not_missed': 'Somebody has answered meanwhile.',
  'lookup.off': 'Transactions cannot be looked up here.',
  'rate.limited': 'That was a lot at once. Please try again in {seconds} s.',
  'storage.full':
    'Our server has no room to save anything right now. Nothing you wrote is lost; it will be tried again.',
  'storage.unavailable':
    'Our server cannot save anything right now. Nothing you wrote is lost; it will be tried again.',
  'server.stopping': 'Our server is restarting. It will be tried again in a moment.',
  internal: 'Something failed on our side (incident {incident}). Please try again.',
} as const satisfies Record<VisitorErrorCode, string>
