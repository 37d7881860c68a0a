import * as v from 'valibot'
import { permissions, type PermissionVerb } from '@walletdesk/shared/domain/roles.ts'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import type { Refused, Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Bucket, Limiter } from '../../ports/limiter.ts'
import type { Log } from '../../ports/log.ts'
import type { Actor } from '../../usecases/actor.ts'
import { failureOf, refusalOf } from '../refusal.ts'

type Verbs<V> = { [K in keyof V]: { cmd: unknown; answer: unknown } }
export type Handlers<V extends Verbs<V>> = {
  [K in keyof V]: (cmd: V[K]['cmd']) => Promise<Result<V[K]['answer']>>
}

export type CommandContext<V extends Verbs<V>> = {
  side: 'visitor' | 'desk'
  schemas: { [K in keyof V]: v.GenericSchema<unknown, V[K]['cmd']> }
  handlers: Handlers<V>
  /** Who asks, by what is true now; a refusal when they may not ask at all any more. */
  actor: () => Actor | Refused
  /** What a verb is taken from, and under which name. */
  limits: (verb: keyof V) => readonly (readonly [Bucket, string])[]
  limiter: Limiter
  log: Log
  stopping: () => boolean
}

/** Runs one command: known, allowed, within the limits, well formed, done. Always one answer, never a throw. */
export async function runCommand<V extends Verbs<V>>(
  context: CommandContext<V>,
  verb: string,
  raw: unknown,
): Promise<Result<unknown>> {
  const { side, schemas, handlers, limiter, log } = context
  try {
    if (!Object.hasOwn(handlers, verb)) return fail('request.unknown')
    const known = verb as keyof V & string
    if (context.stopping()) return fail('server.stopping')
    const who = context.actor()
    if ('ok' in who) return who
    if (!permissions[`${side}:${known}` as PermissionVerb]?.[who.role]) return fail('permission.denied')

    for (const [bucket, name] of context.limits(known)) {
      const seconds = await limiter.take(bucket, name)
      if (seconds > 0) return fail('rate.limited', { seconds })
    }
    const cmd = v.safeParse(schemas[known], raw, { abortEarly: true })
    if (!cmd.success) return refusalOf(cmd.issues)
    return await handlers[known](cmd.output)
  } catch (error) {
    return failureOf(error, log, { verb: verb.slice(0, 40), side })
  }
}
