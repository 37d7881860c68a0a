/** Where the parts of the reader lie, as seen from the panel's own files. */
export type ReaderParts = { worker: string; core: string; data: { eng: string; chi_sim: string } }

/** Set by the build. */
declare const __READER__: ReaderParts

export type ReaderAddresses = { worker: string; core: string; languages: readonly { code: string; url: string }[] }

/** The addresses for a page whose visitor reads these languages. Latin letters are read in any case. */
export function readerAddresses(languages: readonly string[]): ReaderAddresses {
  const { worker, core, data } = __READER__
  const at = (path: string) => new URL(path, import.meta.url).href
  const chinese = languages.some((tag) => /^zh\b/i.test(tag))
  return {
    worker: at(worker),
    core: at(core),
    languages: [{ code: 'eng', url: at(data.eng) }, ...(chinese ? [{ code: 'chi_sim', url: at(data.chi_sim) }] : [])],
  }
}
