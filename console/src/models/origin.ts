/** An address as the server compares it: scheme, host and port. `null` when it is not one of a page. */
export function originOf(text: string): string | null {
  if (!URL.canParse(text.trim())) return null
  const url = new URL(text.trim())
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : null
}
