import { fail, ok } from '@walletdesk/shared/kernel/result.ts'
import { isErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import { CSRF_HEADER, type Problem } from '@walletdesk/shared/protocol/http.ts'
import type { Answer, Api } from '../models/api.ts'

const ROOT = '/api/v1'
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

async function refusalIn(response: Response): Promise<Answer<never>> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null
  if (problem?.code && isErrorCode(problem.code)) return fail(problem.code, problem.args)
  // Something between here and the server answered in its place.
  return fail('unreachable')
}

async function call<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(ROOT + path, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(method !== 'GET' && { [CSRF_HEADER]: '1' }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) return await refusalIn(response)
    const text = await response.text()
    return ok((text === '' ? null : JSON.parse(text)) as T)
  } catch {
    return fail('unreachable')
  }
}

const period = (team: string, days: number) => new URLSearchParams({ team, days: String(days) })

export const httpApi: Api = {
  readSession: () => call('GET', '/session'),
  signIn: (cmd) => call('POST', '/session', cmd),
  signOut: () => call('DELETE', '/session'),
  signOutEverywhere: () => call('DELETE', '/sessions'),
  changePassword: (cmd) => call('POST', '/password', cmd),
  setUp: (cmd) => call('POST', '/setup', cmd),
  join: (cmd) => call('POST', '/join', cmd),
  readReliability: (team, days) => call('GET', `/reliability?${period(team, days)}`),
  reliabilityCsv: (team, days) => `${ROOT}/reliability.csv?${period(team, days)}`,
  readSettings: () => call('GET', '/settings'),
  saveSite: (id, cmd) => call('PUT', `/sites/${id}`, cmd),
  saveTeam: (id, cmd) => (id ? call('PUT', `/teams/${id}`, cmd) : call('POST', '/teams', cmd)),
  saveTopic: (id, cmd) => (id ? call('PUT', `/topics/${id}`, cmd) : call('POST', '/topics', cmd)),
  removeTopic: (id) => call('DELETE', `/topics/${id}`),
  saveAgent: (id, cmd) => call('PUT', `/agents/${id}`, cmd),
  invite: (cmd) => call('POST', '/invites', cmd),
  readPlan: () => call('GET', '/plan'),
  saveRota: (team, cmd) => call('PUT', `/teams/${team}/rota`, cmd),
  closeTeam: (team, cmd) => call('POST', `/teams/${team}/closures`, cmd),
  reopenTeam: (team) => call('DELETE', `/teams/${team}/closures`),
  dropClosure: (team, from) => call('DELETE', `/teams/${team}/closures/${from}`),
  setIncident: (team, cmd) => call('PUT', `/teams/${team}/incident`, cmd),
  readAllowed: (site) => call('GET', `/sites/${site}/allowed`),
  allow: (site, cmd) => call('POST', `/sites/${site}/allowed`, cmd),
  confirmAllowed: (site, entry) => call('PUT', `/sites/${site}/allowed/${entry}/confirmation`),
  removeAllowed: (site, entry) => call('DELETE', `/sites/${site}/allowed/${entry}`),
  readSiteData: (site) => call('GET', `/sites/${site}/data`),
  saveKeeps: (site, cmd) => call('PUT', `/sites/${site}/data`, cmd),
  eraseVisitor: (cmd) => call('POST', '/erasures', cmd),
}
