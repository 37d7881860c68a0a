import { createHash } from 'node:crypto'

/** Of a script or style that stands in its page: a policy names it by its hash. */
export const sourceHash = (content: string) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`
