import type { Bucket } from '../ports/limiter.ts'

/** Points per duration in seconds: of commands per visitor or agent, of what is not said otherwise per address. */
export const rates: Readonly<Record<Bucket, { points: number; duration: number }>> = {
  command: { points: 200, duration: 10 },
  // Per visitor; and per address, where a new visitor costs nothing but a household or an office may share one.
  message: { points: 20, duration: 10 },
  'message-address': { points: 200, duration: 10 },
  open: { points: 10, duration: 60 },
  'open-address': { points: 60, duration: 60 },
  connect: { points: 300, duration: 60 },
  // Per account, so that no address can try many passwords on one; and per address, for many accounts.
  'sign-in': { points: 10, duration: 900 },
  'sign-in-address': { points: 50, duration: 900 },
  link: { points: 20, duration: 900 },
  // Per address: a page asks twice a minute, and many people may share one address.
  status: { points: 240, duration: 60 },
  // Per visitor, per agent and per address: each asks every configured chain, whose owners count, too.
  'look-up': { points: 20, duration: 60 },
  // Per visitor or agent, and for visitors per address: a whole log is read, hashed, signed and written out.
  record: { points: 10, duration: 60 },
  // Per visitor or agent, and for visitors per address: each is stored, and looked at with some effort.
  file: { points: 60, duration: 3600 },
  'file-address': { points: 60, duration: 3600 },
}
