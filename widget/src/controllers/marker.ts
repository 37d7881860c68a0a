/**
 * The line above the first message that came while nobody looked. It stays where it is while the visitor reads on,
 * though the messages below count as seen by then, and goes when they answer.
 */
export type MarkerEvent = { kind: 'changed'; firstUnread: string | null; watching: boolean } | { kind: 'answered' }

export function nextMarker(marker: string | null, event: MarkerEvent): string | null {
  if (event.kind !== 'changed') return null
  return marker ?? (event.watching ? null : event.firstUnread)
}
