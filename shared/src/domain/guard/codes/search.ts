import type { Folded } from '../fold.ts'
import { searchNumbers } from '../phrase/numbers.ts'
import type { Finding } from '../verdict.ts'
import { searchCards } from './card.ts'
import { searchFiles } from './files.ts'
import { searchOneTimeCodes } from './one-time.ts'
import { searchPasswords } from './password.ts'
import { searchApiSecrets } from './secrets.ts'
import { searchTwoFactor } from './two-factor.ts'

/** What is told by its form and the words around it: as written, for those words are not disguised. */
export const searchCodes = (text: Folded, isFileName: boolean): Finding[] => [
  ...searchNumbers(text),
  ...searchFiles(text, isFileName),
  ...searchTwoFactor(text),
  ...searchOneTimeCodes(text),
  ...searchPasswords(text),
  ...searchCards(text),
  ...searchApiSecrets(text),
]
