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
export { type Allowed, allowsHost, checkOutgoing, isRequest, sameAddress, type Stop } from './policy.ts'
