import type { Db } from './db.ts'

type Ways<A, R> = {
  each: (args: A) => Promise<R>
  /** In the order in which they are asked. */
  together: (all: readonly A[]) => Promise<readonly R[]>
  /** Two with the same key are not asked together: the second is to see what the first has done. */
  key: (args: A) => string
}

/**
 * What is asked on PostgreSQL in one turn, without waiting for each other's answers, becomes one statement: handing over a
 * statement and taking its answer costs more than a row in it. SQLite has nothing to hand over.
 */
export function gathered<A, R>({ engine }: Pick<Db, 'engine'>, { each, together, key }: Ways<A, R>) {
  if (engine === 'sqlite') return each
  let asked: { args: A; resolve: (answer: R) => void; reject: (error: unknown) => void }[] = []

  async function answers(all: readonly A[]): Promise<readonly R[]> {
    const apart = all.length === 1 || new Set(all.map(key)).size < all.length
    return apart ? Promise.all(all.map(each)) : together(all)
  }

  async function ask(): Promise<void> {
    const all = asked
    asked = []
    try {
      const found = await answers(all.map(({ args }) => args))
      for (const [i, { resolve }] of all.entries()) resolve(found[i] as R)
    } catch (error) {
      for (const { reject } of all) reject(error)
    }
  }

  return (args: A): Promise<R> =>
    new Promise((resolve, reject) => {
      if (asked.length === 0) process.nextTick(ask)
      asked.push({ args, resolve, reject })
    })
}
