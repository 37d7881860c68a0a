import type { HttpVerb } from '@walletdesk/shared/domain/roles.ts'

/** Marks what answers a route with the verb it asks the permission table for, so that a check can read it off the router. */
export const asks = <Handler extends object>(verb: HttpVerb, handler: Handler): Handler & { readonly verb: HttpVerb } =>
  Object.assign(handler, { verb })
