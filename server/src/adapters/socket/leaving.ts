import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Millis, millis, seconds } from '@walletdesk/shared/kernel/time.ts'

// A client that comes anew is greeted with its whole thread, which costs many times what a message does. Those of a
// node that stops are sent away one by one, and so come to the other nodes one by one. Where there is no other node,
// nobody can be greeted before this one is back: all go at once, and only their coming back is spread.

/** Clients a second that are sent away: one node more takes them beside its own work (docs/adr/0024). */
const PER_SECOND = 250
const LONGEST_LEAVING = seconds(20)
const LONGEST_ABSENCE = seconds(30)
/** Who fails comes back after a longer pause than one that was told to wait: nobody is to come too early. */
const LONGEST_ABSENCE_ALONE = seconds(45)
/** From the last connection's end until another process has been loaded. */
const BETWEEN = seconds(3)
const LONGEST_START = seconds(15)

const apace = (clients: number, longest: Millis) => millis(Math.min(longest, (clients / PER_SECOND) * 1000))

/** Over how long the connections of a stopping server are closed. */
export const leavingWithin = (clients: number): Millis => apace(clients, LONGEST_LEAVING)
/** Over how long they come back, counted from their closing, or from when a server that is `alone` is likely to be back. */
export const comingBackWithin = (clients: number, alone: boolean): Millis =>
  apace(clients, alone ? LONGEST_ABSENCE_ALONE : LONGEST_ABSENCE)
/** How long a server that is alone will be away, if it starts as fast as it did the last time. */
export const awayFor = (startTook: Millis): Millis => millis(BETWEEN + Math.min(startTook, LONGEST_START))

/** What Engine.IO has, and its types do not tell: its connections by name. */
export type Engine = { readonly clients: Readonly<Record<string, unknown>> }

/**
 * Whoever comes while nobody is let in is told at once: a proxy tries the next node, a client tries later. Who is here
 * already, and polls, goes on: what was asked before a stop is answered over one of the next requests.
 */
export const doorkeeper =
  ({ clients }: Engine, letsIn: () => boolean) =>
  (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
    if (letsIn()) return next()
    const name = new URL(request.url ?? '', 'http://localhost').searchParams.get('sid')
    if (name !== null && Object.hasOwn(clients, name)) return next()
    response.writeHead(503, { 'retry-after': '1' })
    response.end()
  }
