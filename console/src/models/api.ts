import type { Outcome } from '@walletdesk/shared/kernel/result.ts'
import type { ErrorCode } from '@walletdesk/shared/protocol/errors.ts'
import type {
  ChangePassword,
  CloseTeam,
  Invite,
  Invited,
  Join,
  Plan,
  Reliability,
  SaveAgent,
  SaveRota,
  SaveSite,
  SaveTeam,
  SaveTopic,
  Session,
  Settings,
  Setup,
  SetIncident,
  SignIn,
} from '@walletdesk/shared/protocol/http.ts'
import type { Allow, AllowList } from '@walletdesk/shared/protocol/outgoing.ts'
import type { ErasureReport, EraseVisitor, Keeps, SiteData } from '@walletdesk/shared/protocol/retention.ts'

/** `unreachable`, `unanswered`: no answer came (over HTTP, over the socket), so nothing is known of what became of it. */
export type Answer<T> = Outcome<T, ErrorCode | 'unreachable' | 'unanswered'>
export type Refusal = Extract<Answer<never>, { ok: false }>

/** What is asked over HTTP. */
export interface Api {
  readSession(): Promise<Answer<Session>>
  signIn(cmd: SignIn): Promise<Answer<Session>>
  signOut(): Promise<Answer<unknown>>
  signOutEverywhere(): Promise<Answer<unknown>>
  changePassword(cmd: ChangePassword): Promise<Answer<unknown>>
  setUp(cmd: Setup): Promise<Answer<unknown>>
  join(cmd: Join): Promise<Answer<unknown>>
  readReliability(team: string, days: number): Promise<Answer<Reliability>>
  /** Where a browser fetches the ledger by itself, as a file. */
  reliabilityCsv(team: string, days: number): string
  readSettings(): Promise<Answer<Settings>>
  saveSite(id: string, cmd: SaveSite): Promise<Answer<unknown>>
  saveTeam(id: string | null, cmd: SaveTeam): Promise<Answer<unknown>>
  saveTopic(id: string | null, cmd: SaveTopic): Promise<Answer<unknown>>
  removeTopic(id: string): Promise<Answer<unknown>>
  saveAgent(id: string, cmd: SaveAgent): Promise<Answer<unknown>>
  invite(cmd: Invite): Promise<Answer<Invited>>
  readPlan(): Promise<Answer<Plan>>
  saveRota(team: string, cmd: SaveRota): Promise<Answer<unknown>>
  closeTeam(team: string, cmd: CloseTeam): Promise<Answer<unknown>>
  reopenTeam(team: string): Promise<Answer<unknown>>
  /** Gives up the closure that begins at `from`. */
  dropClosure(team: string, from: number): Promise<Answer<unknown>>
  setIncident(team: string, cmd: SetIncident): Promise<Answer<unknown>>
  readAllowed(site: string): Promise<Answer<AllowList>>
  allow(site: string, cmd: Allow): Promise<Answer<unknown>>
  confirmAllowed(site: string, entry: string): Promise<Answer<unknown>>
  removeAllowed(site: string, entry: string): Promise<Answer<unknown>>
  readSiteData(site: string): Promise<Answer<SiteData>>
  saveKeeps(site: string, cmd: Keeps): Promise<Answer<unknown>>
  eraseVisitor(cmd: EraseVisitor): Promise<Answer<ErasureReport>>
}
