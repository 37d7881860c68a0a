import { createHash, randomBytes } from 'node:crypto'
import type { Tokens } from '../../ports/secrets.ts'

export const randomTokens: Tokens = {
  random: () => randomBytes(32).toString('base64url'),
  digest: (token) => createHash('sha256').update(token).digest('hex'),
}
