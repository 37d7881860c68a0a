import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Router } from 'express'
import { fail } from '@walletdesk/shared/kernel/result.ts'
import { KEYS_PATH, type PublicKeys, VERIFY_PATH } from '@walletdesk/shared/protocol/record.ts'
import type { Deps } from '../../../usecases/deps.ts'
import { sendProblem } from '../problem.ts'
import { sourceHash } from './source-hash.ts'

/** A new key is seen within minutes. */
const SHORTLY = 'public, max-age=300'

/** The page as it was built: its only script and style stand in it, and the policy names them by what they are. */
function policyOf(page: string): string {
  const inside = (tag: string) => sourceHash(new RegExp(`<${tag}>([^]*)</${tag}>`).exec(page)?.[1] ?? '')
  return `default-src 'none'; script-src ${inside('script')}; style-src ${inside('style')}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'`
}

/** Base64url: nothing in it could end the attribute it stands in. */
const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const NO_KEYS = 'name="walletdesk-keys" content=""'

/** What whoever checks a record needs: the public keys, and the page that checks. For everybody, from anywhere. */
export function openRecordRoutes(d: Pick<Deps, 'recordKeys' | 'clock'>, origin: string, widgetFolder: string): Router {
  const router = Router()
  const publicKeys = async (): Promise<PublicKeys> => ({ origin, keys: await d.recordKeys.published() })

  router.get(KEYS_PATH, async (_request, response) => {
    response.set({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': SHORTLY,
    })
    response.json(await publicKeys())
  })
  router.get(VERIFY_PATH, async (_request, response) => {
    const page = await readFile(join(widgetFolder, 'verify.html'), 'utf8').catch(() => null)
    if (page === null) return sendProblem(response, fail('request.unknown'))
    const keys = written({ keys: await publicKeys(), at: d.clock.now() })
    response.set({ 'content-security-policy': policyOf(page), 'cache-control': 'no-cache' })
    response.type('html').send(page.replace(NO_KEYS, `name="walletdesk-keys" content="${keys}"`))
  })
  return router
}
