/** Not in our table, or not known: an answer, too. */
export const OTHER_CHAIN = 'other'
