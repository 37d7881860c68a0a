import ipaddr from 'ipaddr.js'

/** Networks that carry an address of IPv4 inside one of IPv6: what counts is the address inside. */
const CARRIERS: readonly { network: [ipaddr.IPv6, number]; at: number }[] = [
  // NAT64 (RFC 6052), its local form (RFC 8215), and 6to4 (RFC 3056).
  { network: [ipaddr.IPv6.parse('64:ff9b::'), 96], at: 12 },
  { network: [ipaddr.IPv6.parse('64:ff9b:1::'), 48], at: 12 },
  { network: [ipaddr.IPv6.parse('2002::'), 16], at: 2 },
]

/** The address that a packet would go to in the end. */
function innermost(text: string): ipaddr.IPv4 | ipaddr.IPv6 {
  const address = ipaddr.process(text)
  if (address instanceof ipaddr.IPv4) return address
  const carrier = CARRIERS.find(({ network: [prefix, length] }) => address.match(prefix, length))
  return carrier ? new ipaddr.IPv4(address.toByteArray().slice(carrier.at, carrier.at + 4)) : address
}

/** May a server call it on somebody's behalf: is it out on the internet, and nothing of our own network? */
export function isPublic(text: string): boolean {
  // Whatever has a name of its own in the registries (private, link-local, metadata, multicast, Teredo …) is not `unicast`.
  return ipaddr.isValid(text) && innermost(text).range() === 'unicast'
}

export const isLoopback = (text: string): boolean => ipaddr.isValid(text) && innermost(text).range() === 'loopback'
