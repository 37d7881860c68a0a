/** Names of tables, columns and functions are quoted, too, and say what went wrong. */
const NAME = /^[A-Za-z_][A-Za-z0-9_.]{0,40}$/

/** An error's words without what they quote: parsers and databases quote what they were given. */
export const withoutQuotes = (words: string): string =>
  words.replace(/(["'`])((?:(?!\1)[^\n])*)\1/g, (whole, mark: string, quoted: string) =>
    NAME.test(quoted) ? whole : `${mark}…${mark}`,
  )
