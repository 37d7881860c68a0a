import { type Folded, origin } from '../fold.ts'
import type { Finding } from '../verdict.ts'

/** Keys that are told by how they begin; each from the documentation of whoever issues it. */
const FORMS: readonly RegExp[] = [
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g, // RFC 7519
  /\bsk-(?:ant-|proj-|svcacct-)?[A-Za-z0-9_-]{20,}/g, // OpenAI, Anthropic
  /\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/g, // Stripe
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, // AWS
  /\bAIza[A-Za-z0-9_-]{35}/g, // Google
  /\bGOCSPX-[A-Za-z0-9_-]{20,}/g,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/g, // GitHub
  /\bgithub_pat_[A-Za-z0-9_]{40,}/g,
  /\bglpat-[A-Za-z0-9_-]{18,}/g, // GitLab
  /\bxox[abprs]-[A-Za-z0-9-]{16,}/g, // Slack
  /\bnpm_[A-Za-z0-9]{36}/g,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/g, // SendGrid
  /\b\d{8,10}:AA[A-Za-z0-9_-]{33}/g, // Telegram
  /\bage-secret-key-1[a-z0-9]{50,}/gi,
  /\bAccountKey=[A-Za-z0-9+/=]{40,}/g, // Azure
  /\bhttps:\/\/[a-z0-9.-]+\.(?:infura\.io|alchemy\.com|quiknode\.pro)\/(?:v[23]\/)?[A-Za-z0-9_-]{24,}/g,
]

/** A key or secret of an interface, called that. */
const CALLED =
  /(?:api|secret|access|client|app|consumer)[ _-]?(?:key|secret|token)s?(?:["']?\s*(?:is|[:=]|=>|：|是|为)\s*["']?|\s)([A-Za-z0-9_+/=-]{16,200})/gi
const BEARER = /\bbearer\s+([A-Za-z0-9._~+/=-]{20,})/gi

/** All of them have so many such characters in a row; looked for where a row begins. */
const LONG = /(?:^|[^A-Za-z0-9._~+/=-])[A-Za-z0-9._~+/=-]{16}/

const isDrawn = (value: string) => /\d/.test(value) && /[A-Za-z]/.test(value)

/** Keys to accounts of other services. */
export function searchApiSecrets(text: Folded): Finding[] {
  const found: Finding[] = []
  if (!LONG.test(text.plain)) return found
  for (const form of FORMS)
    for (const { 0: run, index } of text.plain.matchAll(form))
      found.push({ kind: 'api-secret', ...origin(text, index, index + run.length) })
  for (const form of [CALLED, BEARER])
    for (const match of text.plain.matchAll(form)) {
      const value = match[1] ?? ''
      const to = match.index + match[0].length
      if (isDrawn(value)) found.push({ kind: 'api-secret', ...origin(text, to - value.length, to) })
    }
  return found
}
