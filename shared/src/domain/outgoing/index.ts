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
export { type Allowed, allowsHost, checkOutgoing, isRequest, type Stop } from './policy.ts'
