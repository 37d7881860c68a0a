import type { Nodes } from '../../ports/nodes.ts'

/** There are no others. */
export const onlyNode: Nodes = { link: () => 'alone', onLink: () => () => {} }
