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
    if (lacking.length === 0) return services
    const names = lacking.map((provider) => provider.name).join(' and ')
    if (!mayInstall()) throw new Missing(`${names} missing. ${lacking.map((provider) => provider.advice).join(' ')}`)
    console.log(`Installing ${names} with apt-get (once; this takes a minute) ...`)
    await install(lacking.flatMap((provider) => provider.debian))
    for (const provider of lacking) {
      const service = await provider.find()
      if (!service) throw new Missing(`${provider.name} could not be installed. ${provider.advice}`)
      services.push(said(provider, service))
    }
    return services
  } catch (error) {
    await putAway(services)
    throw error
  }
}

const said = (provider: Provider, service: Service): Service => {
  console.log(`${provider.name}: ${service.from}`)
  return service
}

export async function putAway(services: readonly Service[]): Promise<void> {
  for (const service of services.toReversed()) await service.stop()
}
