export { CHAINS, type Chain } from './chains.ts'
export { lookAlikeHost, poisonedPairs } from './look-alike.ts'
export { linksIn, parseLink } from './links.ts'
export { type Problem, type Reference, recognise } from './recognise.ts'
