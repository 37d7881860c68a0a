import type { GuardField } from '@walletdesk/shared/protocol/guard.ts'
import type { Hello } from '@walletdesk/shared/protocol/visitor.ts'
import type { Deps } from '../deps.ts'
import { checkTexts } from '../guarding.ts'

type Shown = Hello & { device: string }

/** Escapes within escapes, such as an address inside an address. */
const MOST_DECODED = 3
const NEUTRAL_ZONE = 'UTC'

/** The address as it stands and as it reads: a phrase in a path has its spaces escaped. */
function readings(url: string): string {
  const all = [url]
  for (let i = 0; i < MOST_DECODED; i++) {
    const decoded = (all.at(-1) ?? '').replace(/(?:%[0-9a-f]{2})+/gi, decodedOrSpaces)
    if (decoded === all.at(-1)) break
    all.push(decoded)
  }
  return all.join('\n')
}

function decodedOrSpaces(escaped: string): string {
  try {
    return decodeURIComponent(escaped)
  } catch {
    return ' '
  }
}

const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : '')

/**
 * What a page and a browser say of themselves, without what may be a secret. The visitor did not write it and cannot
 * change it, so it must not keep them from support: what is suspected is left out, and so is what could not be read.
 */
export async function withoutSecrets(d: Pick<Deps, 'guard'>, shown: Shown): Promise<Shown> {
  const { url, title } = shown.page
  const clean = async (text: string, field: GuardField) => text === '' || (await checkTexts(d, [{ text, field }])).ok
  return {
    locale: shown.locale,
    // 64 characters, and any of them: room for a key.
    timeZone: (await clean(shown.timeZone, 'device')) ? shown.timeZone : NEUTRAL_ZONE,
    page: {
      url: (await clean(readings(url), 'page-url')) ? url : originOf(url),
      title: (await clean(title, 'page-title')) ? title : '',
    },
    device: (await clean(shown.device, 'device')) ? shown.device : '',
  }
}
