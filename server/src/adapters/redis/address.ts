type Host = { host: string; port: number }

/** Where Redis is: one server, a set watched by Sentinels, or a cluster. Never in a log: it may hold a password. */
export type RedisAddress = {
  tls: boolean
  username: string | null
  password: string | null
} & (
  | { kind: 'single'; at: Host }
  /** The Sentinels are asked which server is `master`; name and password are those of that server. */
  | { kind: 'sentinel'; sentinels: readonly Host[]; master: string; sentinelPassword: string | null }
  /** Some of its nodes; they know the others. */
  | { kind: 'cluster'; nodes: readonly Host[] }
)

const FORM =
  /^redis(?<tls>s)?(?:\+(?<kind>sentinel|cluster))?:\/\/(?:(?<username>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<hosts>[^/?#@]+)(?:\/(?<path>[^/?#]*))?(?:\?(?<query>[^#]*))?$/
const HOST = /^(?<host>\[[\da-f:.]+\]|[^\s:[\]]+)(?::(?<port>\d{1,5}))?$/i

const REDIS_PORT = 6379
const SENTINEL_PORT = 26_379

function hostsOf(text: string, usualPort: number): [Host, ...Host[]] | null {
  const hosts = text.split(',').map((one): Host | null => {
    const { host, port } = HOST.exec(one)?.groups ?? {}
    if (!host || Number(port ?? usualPort) > 65_535) return null
    return { host: host.replace(/^\[(.*)\]$/, '$1'), port: Number(port ?? usualPort) }
  })
  const [first, ...others] = hosts
  return first && others.every((one) => one !== null) ? [first, ...others] : null
}

const decoded = (text: string | undefined) => (text ? decodeURIComponent(text) : null)

/** `null`: it is none of the forms that docs/operations.md lists. */
export function redisAddress(text: string): RedisAddress | null {
  const parts = FORM.exec(text)?.groups
  if (!parts) return null
  const { kind, path = '', query } = parts
  const hosts = hostsOf(parts.hosts ?? '', kind === 'sentinel' ? SENTINEL_PORT : REDIS_PORT)
  const asked = [...new URLSearchParams(query).keys()]
  if (!hosts || asked.some((name) => kind !== 'sentinel' || name !== 'sentinelPassword')) return null
  try {
    const access = {
      tls: parts.tls !== undefined,
      username: decoded(parts.username),
      password: decoded(parts.password),
    }
    if (kind === 'sentinel') {
      const master = decoded(path)
      const sentinelPassword = new URLSearchParams(query).get('sentinelPassword')
      return master ? { kind, ...access, sentinels: hosts, master, sentinelPassword } : null
    }
    // Channels are the same for every database of a server, so a number would only seem to separate anything.
    if (path !== '') return null
    if (kind === 'cluster') return { kind, ...access, nodes: hosts }
    return hosts.length === 1 ? { kind: 'single', ...access, at: hosts[0] } : null
  } catch {
    // Percent signs that encode nothing.
    return null
  }
}
