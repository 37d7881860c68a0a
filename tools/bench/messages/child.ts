import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Child = {
  /** Sends it something and waits for its next message. */
  ask<T>(message: unknown): Promise<T>
  stop(): Promise<void>
}

async function reply<T>(child: ChildProcess, name: string): Promise<T> {
  const ended = new AbortController()
  try {
    const dead = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`${name} ended with code ${code}`)
    })
    const [message] = (await Promise.race([once(child, 'message', { signal: ended.signal }), dead])) as [T]
    return message
  } finally {
    ended.abort()
  }
}

/** Starts one of the modules beside this one in a process of its own. */
export function startChild(module: string): Child {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), {
    execArgv: [],
    env: { ...process.env, NODE_ENV: 'development' },
  })
  return {
    ask(message) {
      child.send(message as object)
      return reply(child, module)
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      if (child.connected) child.disconnect()
      await gone
    },
  }
}

/** The other end: answers every message it gets, and ends when the bench lets go. */
export function answer<In>(handle: (message: In) => Promise<unknown>, end: () => Promise<void>): void {
  process.on('message', (message) => {
    void handle(message as In).then((result) => process.send?.(result ?? null))
  })
  process.once('disconnect', () => {
    void end().then(() => process.exit(0))
  })
}
