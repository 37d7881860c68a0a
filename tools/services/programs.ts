import { findTestProgram, UNPACKED } from '../../server/testing/programs.ts'
import { capture } from '../run.ts'
import { unpack } from './debian.ts'
import type { Provider } from './services.ts'

type Program = Pick<Provider, 'name' | 'debian' | 'fetch'> & {
  program: string
  /** It runs here when this ends well: what was unpacked may lack a library. */
  shows: string
}

const provider = ({ program, shows, ...about }: Program): Provider => ({
  ...about,
  advice: `Install ${about.name} (its program is enough).`,
  async find() {
    const path = findTestProgram(program)
    const runs = path !== null && (await capture(path, [shows])).code === 0
    return runs ? { env: {}, from: path, stop: async () => {} } : null
  },
})

/** From a package that would start a service, or bring much more: it is not installed, the program is taken out of it. */
const taken = (name: string, from: string, program: string, shows: string) =>
  provider({ name, program, shows, debian: [], fetch: () => unpack(from, program, UNPACKED) })

/** What some tests start by themselves, each in its own way. */
export const programs: readonly Provider[] = [
  taken('nginx', 'nginx', 'nginx', '-v'),
  taken('Caddy', 'caddy', 'caddy', 'version'),
  taken('promtool of Prometheus', 'prometheus', 'promtool', '--version'),
  provider({ name: 'OpenSSL', program: 'openssl', shows: 'version', debian: ['openssl'] }),
]
