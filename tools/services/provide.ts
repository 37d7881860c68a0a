import { install, mayInstall } from './debian.ts'
import { Missing, type Provider, type Service } from './services.ts'

/** Everything the tests need, running: given by the environment, found on the machine, or installed. */
export async function provide(providers: readonly Provider[]): Promise<Service[]> {
  const services: Service[] = []
  try {
    const lacking: Provider[] = []
    for (const provider of providers) {
      const service = await provider.find()
      if (service) services.push(said(provider, service))
      else lacking.push(provider)
    }
    const packaged = lacking.filter(({ debian }) => debian.length > 0)
    if (packaged.length > 0 && mayInstall()) {
      console.log(`Installing ${packaged.map(({ name }) => name).join(' and ')} with apt-get (once) ...`)
      await install(packaged.flatMap(({ debian }) => debian))
    }
    const missing: Provider[] = []
    for (const provider of lacking) {
      const service = await found(provider)
      if (service) services.push(said(provider, service))
      else missing.push(provider)
    }
    if (missing.length === 0) return services
    const names = missing.map(({ name }) => name).join(' and ')
    throw new Missing(`The tests need ${names}. ${missing.map(({ advice }) => advice).join(' ')}`)
  } catch (error) {
    await putAway(services)
    throw error
  }
}

async function found(provider: Provider): Promise<Service | null> {
  const service = await provider.find()
  if (service || !provider.fetch) return service
  console.log(`Fetching ${provider.name} (once) ...`)
  await provider.fetch()
  return provider.find()
}

const said = (provider: Provider, service: Service): Service => {
  console.log(`${provider.name}: ${service.from}`)
  return service
}

export async function putAway(services: readonly Service[]): Promise<void> {
  for (const service of services.toReversed()) await service.stop()
}
