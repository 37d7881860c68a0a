import type { AgentId } from '@walletdesk/shared/kernel/brand.ts'
import type { Deps } from '../../usecases/deps.ts'
import { cut } from './cut.ts'
import type { DeskNamespace } from './types.ts'

/**
 * Cuts connections to the desk whose sign-in was ended by another node: by what the store says, not by what was heard.
 * `agent`: only theirs.
 */
export async function endSignedOut(
  d: Pick<Deps, 'store' | 'presence'>,
  desk: DeskNamespace,
  agent: AgentId | null = null,
): Promise<void> {
  const sockets = [...desk.sockets.values()].filter(({ data }) => agent === null || data.agent === agent)
  const live = new Set((await d.store.read.sessions(sockets.map(({ data }) => data.session))).map(({ id }) => id))
  for (const socket of sockets) {
    if (live.has(socket.data.session)) continue
    cut(socket)
    // Who goes on purpose is not waited for.
    d.presence.forgetAgent(socket.data.agent)
  }
}
