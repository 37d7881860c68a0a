import { type ReadonlySignal, signal } from '@preact/signals'
import type { Session, SignIn } from '@walletdesk/shared/protocol/http.ts'
import type { Answer, Api, Refusal } from './api.ts'

type Person = Session['me']

/** `expired`: the page stays, with everything typed in it, and the same person signs in over it. */
export type SessionState =
  | { kind: 'checking' }
  | { kind: 'failed'; refusal: Refusal }
  | { kind: 'signed-out' }
  | { kind: 'signed-in'; me: Person }
  | { kind: 'expired'; me: Person }

export type SessionModel = {
  state: ReadonlySignal<SessionState>
  check(): Promise<void>
  signIn(cmd: SignIn): Promise<Answer<unknown>>
  signOut(): Promise<Answer<unknown>>
  signOutEverywhere(): Promise<Answer<unknown>>
  /** The server says that the sign-in is over. */
  end(): void
}

export function openSession(api: Api): SessionModel {
  const state = signal<SessionState>({ kind: 'checking' })
  const leave = async (ask: () => Promise<Answer<unknown>>) => {
    const answer = await ask()
    // Somebody whose sign-in is over already has what they asked for.
    if (answer.ok || answer.code.startsWith('session.')) state.value = { kind: 'signed-out' }
    return answer
  }
  return {
    state,
    async check() {
      state.value = { kind: 'checking' }
      const answer = await api.readSession()
      if (answer.ok) state.value = { kind: 'signed-in', me: answer.value.me }
      else if (answer.code.startsWith('session.')) state.value = { kind: 'signed-out' }
      else state.value = { kind: 'failed', refusal: answer }
    },
    async signIn(cmd) {
      const answer = await api.signIn(cmd)
      if (answer.ok) state.value = { kind: 'signed-in', me: answer.value.me }
      return answer
    },
    signOut: () => leave(() => api.signOut()),
    signOutEverywhere: () => leave(() => api.signOutEverywhere()),
    end() {
      const now = state.value
      if (now.kind === 'signed-in') state.value = { kind: 'expired', me: now.me }
    },
  }
}
