import * as v from 'valibot'

// A desk and its visitors, as data: times in minutes, rates per minute.

const above = (least: number) => v.pipe(v.number(), v.gtValue(least), v.finite())
const positive = above(0)
const notNegative = v.pipe(v.number(), v.minValue(0), v.finite())
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const count = v.pipe(v.number(), v.integer(), v.minValue(1))

const lawSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('exponential'), mean: positive }),
  v.strictObject({ kind: v.literal('lognormal'), mean: positive, cv: positive }),
  v.strictObject({ kind: v.literal('uniform'), from: notNegative, to: positive }),
  v.strictObject({ kind: v.literal('constant'), minutes: positive }),
  v.strictObject({ kind: v.literal('never') }),
])

const endingLawSchema = v.pipe(
  lawSchema,
  v.check((law) => law.kind !== 'never', 'A conversation, a break and a reply take some time, not "never".'),
)

const recurring = { firstAt: notNegative, minutes: positive, every: positive }

const names = (list: readonly { teams?: readonly string[] | undefined }[]) => list.flatMap((group) => group.teams ?? [])

export const scenarioSchema = v.pipe(
  v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    /** One slot each unless `capacity` says more; no `teams`: serves all. */
    staff: v.pipe(
      v.array(v.strictObject({ agents: count, capacity: v.optional(count), teams: v.optional(v.array(v.string())) })),
      v.nonEmpty(),
    ),
    /** Without: open always, everybody here. `staffed`: how many of the staff are on shift, block by block. */
    day: v.optional(
      v.strictObject({
        openMinutes: positive,
        closedMinutes: notNegative,
        staffed: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.nonEmpty()),
      }),
    ),
    /** speed[k - 1]: of one conversation while its agent holds k. Handle times are those at speed[0]. */
    speed: v.optional(
      v.pipe(
        v.array(positive),
        v.nonEmpty(),
        v.check(([first]) => first === 1, 'The first speed is 1: handle times are those at it.'),
      ),
    ),
    arrivalsPerMinute: positive,
    /** The rate is 1 + share x cos(2 pi (x - peakAt)) times that, x being the part of the day that has passed. */
    wave: v.optional(v.strictObject({ share, peakAt: v.number() })),
    rush: v.optional(v.strictObject({ ...recurring, times: positive })),
    topics: v.pipe(
      v.array(
        v.strictObject({
          topic: v.string(),
          share: positive,
          handle: endingLawSchema,
          team: v.optional(v.string()),
        }),
      ),
      v.nonEmpty(),
    ),
    patience: lawSchema,
    /** Handle times `times` as long: of the conversations assigned meanwhile, or of all that are open meanwhile. */
    incident: v.optional(
      v.strictObject({
        ...recurring,
        times: positive,
        slows: v.picklist(['newly-assigned', 'all-open']),
        /** How late a supervisor throws the switch, if at all. */
        switchedAfter: v.optional(notNegative),
      }),
    ),
    /** Who joins with higher priority, and who comes back with it when closed. */
    priority: v.optional(v.strictObject({ share, comesBack: share })),
    breaks: v.optional(v.strictObject({ after: endingLawSchema, length: endingLawSchema })),
    /** From assigned to the first reply; grows by `perLoad` of itself with every other conversation of the agent. */
    replyLag: v.optional(v.strictObject({ law: endingLawSchema, perLoad: notNegative })),
    /** Only those who join in the last minutes of a day are scored. */
    scoredLastMinutes: v.optional(positive),
    /** What the model is told beforehand, as a multiple of the true mean handle time. */
    priorFactor: v.optional(positive),
    /** The most by which the model may be worse than the oracle, where it is not the usual. */
    goals: v.optional(
      v.strictObject({
        rmse: v.optional(positive),
        rmseWaiting: v.optional(positive),
        winkler: v.optional(positive),
        crps: v.optional(positive),
      }),
    ),
  }),
  v.check(
    ({ topics, staff }) =>
      topics.every(({ team }) => team === undefined || staff.some((g) => !g.teams || g.teams.includes(team))),
    'Every team of a topic needs staff that serves it.',
  ),
  v.check(
    ({ topics, staff }) => topics.every(({ team }) => team !== undefined) || names(staff).length === 0,
    'Where staff has teams, every topic has one.',
  ),
)

export type Scenario = v.InferOutput<typeof scenarioSchema>
/** A law of times as it stands in a scenario. */
export type LawData = v.InferOutput<typeof lawSchema>
type Recurring = { firstAt: number; minutes: number; every: number }

/** In whole ms, so that an instant and its edge are equal or not. */
const inMs = ({ firstAt, minutes, every }: Recurring) => ({
  first: Math.round(firstAt * 60_000),
  length: Math.round(minutes * 60_000),
  every: Math.max(1, Math.round(every * 60_000)),
})

/** Whether something recurring goes on; `at` in ms since the start. */
export function isOn(recurring: Recurring, at: number): boolean {
  const { first, length, every } = inMs(recurring)
  return at >= first && (at - first) % every < length
}

/** When it next begins or ends after `at`, in ms since the start. */
export function nextChange(recurring: Recurring, at: number): number {
  const { first, length, every } = inMs(recurring)
  if (at < first) return first
  const begin = first + Math.floor((at - first) / every) * every
  return at < begin + length ? begin + length : begin + every
}
