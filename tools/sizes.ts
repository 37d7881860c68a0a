/**
 * Bytes after brotli. The loader is what every page of the host site pays; the panel is what the first open adds,
 * with all that it imports, its language apart. The status is what a contact page pays that prints it, with one language.
 */
export const budget = { loader: 2_000, panel: 23_900, language: 4_000, lazy: 12_500, status: 6_000 } as const

/**
 * What reads pictures, by the beginning of its name: fetched once by who attaches the first one. The script after
 * brotli; engine and data as they are sent, for the data comes packed and the engine is packed once by whoever serves it.
 */
export const readerBudget = {
  'reader-': 35_000,
  'tesseract-core-': 2_900_000,
  'eng-': 3_000_000,
  'chi_sim-': 1_800_000,
} as const

/** Lazy parts that are larger, and why that is borne. */
export const larger: Readonly<Record<string, number>> = {
  // The numbering plans of the world in their smallest form: only who types a phone number fetches them.
  'phone-plans': 17_000,
}

/** What may never be in the loader, and why. */
export const notInLoader: readonly { what: RegExp; why: string }[] = [
  { what: /node_modules\//, why: 'the loader is plain code: a library belongs to the panel' },
  { what: /shared\/src\/(protocol|domain)\//, why: 'nothing is sent or decided before the first open' },
  { what: /shared\/src\/i18n\/\w+\//, why: 'texts are loaded with the panel; the launcher has its own few labels' },
]
