import Bowser from 'bowser'

const UNKNOWN = ''

/** Browser and system in a few words: what an agent asks first when something does not work. */
export function describeDevice(userAgent: string): string {
  if (!userAgent) return UNKNOWN
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, 500))
  const named = (name?: string, version?: string) =>
    name ? [name, version?.split('.')[0]].filter(Boolean).join(' ') : ''
  const parts = [named(browser.name, browser.version), named(os.name, os.version), platform.model ?? platform.type]
  return parts.filter(Boolean).join(' · ').slice(0, 120)
}
