/** What may be told of an error: its name and where it happened. Its message may quote the text that was read. */
export type Bare = { readonly name: string; readonly frames: string }

export function bareOf(error: unknown): Bare {
  if (!(error instanceof Error)) return { name: 'Error', frames: '' }
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return { name: error.constructor.name, frames: frames.join('\n') }
}

export function errorOf({ name, frames }: Bare): Error {
  const error = new Error('The guard failed.')
  return Object.assign(error, { name, stack: `${error.message}\n${frames}` })
}
