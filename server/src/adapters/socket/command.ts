import * as v from 'valibot'
import { permissions, type PermissionVerb } from '@walletdesk/shared/domain/roles.ts'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import type { Refused, Result } from '@walletdesk/shared/protocol/errors.ts'
import type { Bucket, Limiter } from '../../ports/limiter.ts'
import type { Log } from '../../ports/log.ts'
import type { Metrics, Side } from '../../ports/metrics.ts'
import type { Actor } from '../../usecases/actor.ts'
import { failureOf, refusalOf } from '../refusal.ts'

type Verbs<V> = { [K in keyof V]: { cmd: unknown; answer: unknown } }
export type Handlers<V extends Verbs<V>, S> = {
  [K in keyof V]: (socket: S, cmd: V[K]['cmd']) => Promise<Result<V[K]['answer']>>
}

/** What a side's commands need, for all of its sockets together: nothing of it is made anew for each of them. */
export type CommandContext<V extends Verbs<V>, S> = {
  side: Side
  schemas: { [K in keyof V]: v.GenericSchema<unknown, V[K]['cmd']> }
  handlers: Handlers<V, S>
  /** Who asks, by what is true now; a refusal when they may not ask at all any more. */
  actor: (socket: S) => Actor | Refused
  /** What a verb is taken from, and under which name. */
  limits: (socket: S, verb: keyof V) => readonly (readonly [Bucket, string])[]
  limiter: Limiter
  /** Does it when its turn comes; `null`: too many wait. */
  inTurn: <T>(socket: S, verb: keyof V, work: () => Promise<T>) => Promise<T | null>
  log: Log
  metrics: Pick<Metrics, 'command'>
  stopping: () => boolean
}

/** One command, and how long it took until its answer. */
export async function runCommand<V extends Verbs<V>, S>(
  context: CommandContext<V, S>,
  socket: S,
  verb: string,
  raw: unknown,
): Promise<Result<unknown>> {
  const { side, handlers, metrics } = context
  // A client may say anything; only verbs of the table have a name of their own.
  const answered = metrics.command(side, Object.hasOwn(handlers, verb) ? verb : 'unknown')
  const answer = await run(context, socket, verb, raw)
  answered(answer.ok ? null : answer.code)
  return answer
}

/** Known, allowed, within the limits, well formed, done. Always one answer, never a throw. */
async function run<V extends Verbs<V>, S>(
  context: CommandContext<V, S>,
  socket: S,
  verb: string,
  raw: unknown,
): Promise<Result<unknown>> {
  const { side, schemas, handlers, limiter, log } = context
  try {
    if (!Object.hasOwn(handlers, verb)) return fail('request.unknown')
    const known = verb as keyof V & string
    if (context.stopping()) return fail('server.stopping')
    const who = context.actor(socket)
    if ('ok' in who) return who
    if (!permissions[`${side}:${known}` as PermissionVerb]?.[who.role]) return fail('permission.denied')

    for (const [bucket, name] of context.limits(socket, known)) {
      const seconds = await limiter.take(bucket, name)
      if (seconds > 0) return fail('rate.limited', { seconds })
    }
    const cmd = v.safeParse(schemas[known], raw, { abortEarly: true })
    if (!cmd.success) return refusalOf(cmd.issues)
    return (
      (await context.inTurn(socket, known, () => handlers[known](socket, cmd.output))) ??
      fail('rate.limited', { seconds: 1 })
    )
  } catch (error) {
    return failureOf(error, log, { verb: verb.slice(0, 40), side })
  }
}
