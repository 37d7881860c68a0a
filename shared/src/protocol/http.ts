import * as v from 'valibot'
import type { AgentId, SiteId, SiteKey, TeamId, TopicId } from '../kernel/brand.ts'
import type { Instant } from '../kernel/time.ts'
import type { Me } from './desk.ts'
import type { ErrorCode } from './errors.ts'
import { type TopicIntake, topicIntakeSchema } from './intake.ts'
import { MAX_CAPACITY, MAX_NOTE_CHARS, MAX_PASSWORD_CHARS, MIN_PASSWORD_CHARS } from './limits.ts'
import { agentId, boundedText, instantValue, localeTag, nameText, refusal, teamId, zoneName } from './values.ts'

/** Every state-changing request carries this header; a form on a hostile page cannot. */
export const CSRF_HEADER = 'x-walletdesk'

const email = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.email())
const newPassword = v.pipe(
  v.string(),
  v.minLength(MIN_PASSWORD_CHARS, refusal('password.too_short')),
  v.maxLength(MAX_PASSWORD_CHARS),
)
const linkToken = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22,128}$/))

/** `POST /api/v1/session` */
export const signInSchema = v.strictObject({ email, password: v.pipe(v.string(), v.maxLength(MAX_PASSWORD_CHARS)) })
export type SignIn = v.InferOutput<typeof signInSchema>
/** `GET /api/v1/session`, and the answer to signing in. */
export type Session = { me: Pick<Me, 'id' | 'name' | 'email' | 'role' | 'teams'> }

/** `POST /api/v1/setup`: the one-time link of a first start makes the owner's account. */
export const setupSchema = v.strictObject({
  token: linkToken,
  name: nameText,
  email,
  password: newPassword,
  site: v.strictObject({ name: nameText, origin: v.pipe(v.string(), v.url(), v.maxLength(300)) }),
})
export type Setup = v.InferOutput<typeof setupSchema>

/** `POST /api/v1/join`: an invitation becomes an account. */
export const joinSchema = v.strictObject({ token: linkToken, name: nameText, email, password: newPassword })
export type Join = v.InferOutput<typeof joinSchema>

/** `POST /api/v1/password`: ends every other sign-in. */
export const changePasswordSchema = v.strictObject({
  current: v.pipe(v.string(), v.maxLength(MAX_PASSWORD_CHARS)),
  next: newPassword,
})
export type ChangePassword = v.InferOutput<typeof changePasswordSchema>

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/))
const date = v.pipe(v.string(), v.isoDate())
const weekday = v.picklist([1, 2, 3, 4, 5, 6, 7])
type Weekday = v.InferOutput<typeof weekday>

/** A reason for visitors: one line that is not empty. Nobody has one: `null`. */
const shortNote = v.pipe(boundedText(MAX_NOTE_CHARS), v.trim(), v.minLength(1), v.regex(/^[^\r\n\t]*$/))

type Closure = { from: Instant; to: Instant; note?: string | undefined }
const closure: v.GenericSchema<{ from: number; to: number; note?: string | undefined }, Closure> = v.strictObject({
  from: instantValue,
  to: instantValue,
  note: v.optional(boundedText(MAX_NOTE_CHARS)),
})

/** The shape of `Schedule` (domain/hours); what it means is checked there. */
export const scheduleSchema = v.strictObject({
  zone: zoneName,
  weekly: v.pipe(v.array(v.strictObject({ day: weekday, from: time, to: time })), v.maxLength(100)),
  exceptions: v.pipe(
    v.array(
      v.strictObject({
        date,
        spans: v.pipe(v.array(v.strictObject({ from: time, to: time })), v.maxLength(20)),
        note: v.optional(boundedText(MAX_NOTE_CHARS)),
        yearly: v.optional(v.boolean()),
      }),
    ),
    v.maxLength(400),
  ),
  closures: v.optional(v.pipe(v.array(closure), v.maxLength(100))),
})

/** `POST /api/v1/teams/:id/closures`: closed until. `from` null: from now on, in place of what is in force. */
export const closeTeamSchema = v.strictObject({
  from: v.nullable(instantValue),
  to: instantValue,
  /** The reason, as visitors read it. */
  note: v.nullable(shortNote),
})
export type CloseTeam = v.InferOutput<typeof closeTeamSchema>

/** `PUT /api/v1/teams/:id/incident`: the supervisor's switch. `note` is the reason, as visitors read it. */
export const incidentSchema = v.strictObject({ on: v.boolean(), note: v.nullable(shortNote) })
export type SetIncident = v.InferOutput<typeof incidentSchema>

const plannedCapacity = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_CAPACITY))

type Planned = { agent: AgentId; capacity: number | null; weekly: { day: Weekday; from: string; to: string }[] }
type DatedChange =
  | { kind: 'absent'; agent: AgentId; date: string; until: string }
  | { kind: 'extra'; agent: AgentId; date: string; from: string; to: string }

const planned: v.GenericSchema<unknown, Planned> = v.strictObject({
  agent: agentId,
  capacity: v.nullable(plannedCapacity),
  weekly: v.pipe(v.array(v.strictObject({ day: weekday, from: time, to: time })), v.maxLength(100)),
})
const datedChange: v.GenericSchema<unknown, DatedChange> = v.variant('kind', [
  v.strictObject({ kind: v.literal('absent'), agent: agentId, date, until: date }),
  v.strictObject({ kind: v.literal('extra'), agent: agentId, date, from: time, to: time }),
])

/** The shape of `Rota` (domain/rota); what it means is checked there. */
export const rotaSchema = v.strictObject({
  plans: v.pipe(v.array(planned), v.maxLength(300)),
  changes: v.pipe(v.array(datedChange), v.maxLength(1000)),
})

/** `PUT /api/v1/teams/:id/rota`. `null`: nothing is planned, and waits are estimated from who is here. */
export const saveRotaSchema = v.strictObject({ rota: v.nullable(rotaSchema) })
export type SaveRota = v.InferOutput<typeof saveRotaSchema>

const roleSchema = v.picklist(['agent', 'supervisor', 'admin'])
const capacity = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_CAPACITY))
const languages = v.pipe(v.array(localeTag), v.maxLength(20))

/** `POST /api/v1/teams`, `PUT /api/v1/teams/:id` */
export const teamSchema = v.strictObject({
  name: nameText,
  schedule: scheduleSchema,
  /** Whose matter it is when nobody can take what waits. */
  owner: v.nullable(agentId),
  /** How long a conversation usually takes, before enough were seen to know. `null`: waits stay unknown until then. */
  usualHandleMs: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(30_000), v.maxValue(8 * 3_600_000))),
})
export type SaveTeam = v.InferOutput<typeof teamSchema>

/** `POST /api/v1/topics`, `PUT /api/v1/topics/:id`. Labels by language; `en` is what is shown where one is missing. */
export const topicSchema = v.strictObject({
  labels: v.pipe(
    v.record(localeTag, nameText),
    v.check((labels) => Object.hasOwn(labels, 'en')),
    v.check((labels) => Object.keys(labels).length <= 40),
  ),
  team: teamId,
  /** Larger goes first; 0 is ordinary. */
  priority: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
  /** Place in the list that visitors choose from. */
  position: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
  /** Without it, what the topic asks for stays as it is. */
  intake: v.optional(topicIntakeSchema),
})
export type SaveTopic = v.InferOutput<typeof topicSchema>

/** `PUT /api/v1/sites/:id` */
export const siteSchema = v.strictObject({
  name: nameText,
  team: teamId,
  /** Exact origins (scheme, host, port) of the pages that may embed the widget. */
  origins: v.pipe(v.array(v.pipe(v.string(), v.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/))), v.maxLength(50)),
})
export type SaveSite = v.InferOutput<typeof siteSchema>

/** `PUT /api/v1/agents/:id` */
export const agentSchema = v.strictObject({
  name: nameText,
  role: roleSchema,
  teams: v.pipe(v.array(teamId), v.maxLength(50)),
  languages,
  capacity,
  disabled: v.boolean(),
})
export type SaveAgent = v.InferOutput<typeof agentSchema>

/** `POST /api/v1/invites` */
export const inviteSchema = v.strictObject({
  role: roleSchema,
  teams: v.pipe(v.array(teamId), v.maxLength(50)),
  languages,
  capacity,
})
export type Invite = v.InferOutput<typeof inviteSchema>
/** The link is shown once; only a hash of its token is kept. */
export type Invited = { link: string; expiresAt: Instant }

export type SiteSettings = SaveSite & { id: SiteId; key: SiteKey; scriptTag: string }
export type TeamSettings = SaveTeam & { id: TeamId }
export type TopicSettings = SaveTopic & { id: TopicId; intake: TopicIntake }
export type AgentSettings = SaveAgent & { id: AgentId; email: string }
/** `GET /api/v1/settings` */
export type Settings = {
  sites: SiteSettings[]
  teams: TeamSettings[]
  topics: TopicSettings[]
  agents: AgentSettings[]
}

/** The query of both reliability routes. */
export const reliabilityQuerySchema = v.strictObject({
  team: teamId,
  days: v.pipe(
    v.picklist(['7', '30', '90']),
    v.transform((days) => Number(days)),
  ),
})

/** How windows came true. All counts are of the promises made first and decided: answered, or missed. */
export type Score = {
  promises: number
  /** Answered by the end that the model gave, before it was rounded up: nine in ten is the goal. */
  kept: number
  /** Answered by the end that was told. */
  told: number
  /** Answered between the two ends that the model gave: eight in ten is the goal. */
  inside: number
  /** Mean of the reply minus the middle of the window; `null` where nobody was answered. */
  biasMs: number | null
}

/** `GET /api/v1/reliability?team=ID&days=7|30|90`; `/api/v1/reliability.csv` has every window told, one a line. */
export type Reliability = {
  team: TeamId
  from: Instant
  to: Instant
  /** Days and hours are those of the team's clock. */
  zone: string
  all: Score
  left: number
  missed: number
  byDay: (Score & { day: string })[]
  byHour: (Score & { hour: number })[]
  byTopic: (Score & { topic: TopicId | null })[]
  byPlace: (Score & { place: Place })[]
  /** How often somebody did reply on the day for which a chance (percent) was told. */
  byChance: { chance: number; of: number; kept: number }[]
  last: { of: number; rate: number | null; alarm: boolean }
  /** Conversations are purged so many days after they are closed, at the earliest, and count no more; `null`: never. */
  keptDays: number | null
}

/** How many were ahead when it was promised. */
export type Place = '0' | '1' | '2' | '3-5' | '6-10' | '11-20' | '21+'

/** What was done to a team. */
export type TeamEvent =
  | { kind: 'closed'; from: Instant; to: Instant; note: string | null }
  | { kind: 'reopened' }
  /** A closure that had not begun was given up. */
  | { kind: 'closure-dropped'; from: Instant }
  | { kind: 'incident'; on: boolean; note: string | null }
  | { kind: 'rota' }
  | { kind: 'settings' }
/** `name`: what they are called now who did it. */
export type TeamChange = TeamEvent & { at: Instant; name: string }
export type TeamPlan = TeamSettings & {
  rota: SaveRota['rota']
  incident: { since: Instant; name: string; note: string | null } | null
  /** The latest first. */
  changes: TeamChange[]
}
/** `GET /api/v1/plan`: hours, closures, rota and incident of one's teams; an admin's are all. */
export type Plan = {
  teams: TeamPlan[]
  /** Who can be planned: everybody of these teams who is not disabled. */
  people: { id: AgentId; name: string; capacity: number; teams: TeamId[] }[]
  /** Whom a rota still names, though they are disabled or of other teams by now. */
  gone: { id: AgentId; name: string }[]
}

/** A refusal over HTTP, in the form of RFC 9457. */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  args?: Record<string, string | number>
}
