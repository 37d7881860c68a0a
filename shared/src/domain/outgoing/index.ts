export { sameAddress } from '../chain/look-alike.ts'
export {
  ALONE_WAITS,
  type AddressProblem,
  addressEntry,
  holdsFrom,
  hostEntry,
  isInForce,
  mayConfirm,
  type Standing,
} from './allow-list.ts'
export { GistReader } from './gist.ts'
export {
  type Allowed,
  allowsHost,
  type Cause,
  checkGist,
  checkOutgoing,
  type Gist,
  isRequest,
  type Stop,
} from './policy.ts'
