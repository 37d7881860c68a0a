export declare const brand: unique symbol

/** A string that may only be used as what its name says. */
export type Brand<Name extends string> = string & { readonly [brand]: Name }

export type SiteId = Brand<'site'>
/** The public name of a site in its script tag. Not a secret. */
export type SiteKey = Brand<'site-key'>
export type TeamId = Brand<'team'>
export type TopicId = Brand<'topic'>
export type AgentId = Brand<'agent'>
export type VisitorId = Brand<'visitor'>
export type ConversationId = Brand<'conversation'>
export type FileId = Brand<'file'>
/** An entry of a site's allow-list. */
export type AllowedId = Brand<'allowed'>
/** The sender's own name for one thing sent (UUIDv7): sending it again changes nothing. */
export type ClientKey = Brand<'client-key'>
