import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { type Scenario, scenarioSchema } from './scenario.ts'
import { scenarios } from './scenarios.ts'

export type WaitBenchOptions = {
  scenarios: readonly Scenario[]
  seeds: readonly number[]
  hours: number
  json?: string
  markdown?: string
}

export const help = `Usage: pnpm bench wait [--scenario NAME|FILE]... [--seed N]... [--hours N] [--json FILE] [--markdown FILE]

Simulates desks and scores what the wait model says against an oracle that knows the truth.

--scenario  a name, several with commas, or a JSON file with one scenario or a list (may be given again);
            without: all of ${scenarios.map((s) => s.name).join(', ')}
--seed      a whole number, several with commas (may be given again); without: 1
--hours     open hours that are simulated per scenario and seed; without: 100. The first 25 are
            not scored, of less than 50 the first half; nor is who joined before 400 were closed.
--json      also writes all figures to a file
--markdown  also writes the tables of docs/wait-bench.md to a file`

/** The options as they were given, or the sentence that says what is wrong with them. */
export async function readOptions(args: readonly string[]): Promise<WaitBenchOptions | string> {
  let values: { scenario?: string[]; seed?: string[]; hours?: string; json?: string; markdown?: string; help?: boolean }
  try {
    values = parseArgs({
      args: [...args],
      options: {
        scenario: { type: 'string', multiple: true },
        seed: { type: 'string', multiple: true },
        hours: { type: 'string' },
        json: { type: 'string' },
        markdown: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
  if (values.help) return help
  const seeds = list(values.seed ?? ['1']).map(Number)
  if (seeds.length === 0) return '--seed takes whole numbers (there is none).'
  const wrong = seeds.findIndex((seed) => !Number.isInteger(seed))
  if (wrong >= 0) return `--seed takes whole numbers (one is "${list(values.seed ?? [])[wrong]}").`
  const hours = Number(values.hours ?? 100)
  if (!(hours > 0 && hours < Infinity)) return `--hours takes a number above 0 (it is "${values.hours}").`
  const chosen: Scenario[] = []
  for (const name of list(values.scenario ?? scenarios.map((s) => s.name))) {
    const found = name.endsWith('.json') ? await fromFile(name) : named(name)
    if (typeof found === 'string') return found
    chosen.push(...found)
  }
  if (chosen.length === 0) return '--scenario takes the name of one, or a file (there is none).'
  const { json, markdown } = values
  return {
    scenarios: chosen,
    seeds,
    hours,
    ...(json === undefined ? {} : { json }),
    ...(markdown === undefined ? {} : { markdown }),
  }
}

const list = (values: readonly string[]) => values.flatMap((value) => value.split(',')).filter(Boolean)

function named(name: string): Scenario[] | string {
  const found = scenarios.filter((s) => s.name === name)
  if (found.length > 0) return found
  return `There is no scenario "${name}". There are: ${scenarios.map((s) => s.name).join(', ')}; or name a .json file.`
}

async function fromFile(file: string): Promise<readonly Scenario[] | string> {
  let data: unknown
  try {
    data = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`
  }
  const parsed = v.safeParse(v.array(scenarioSchema), Array.isArray(data) ? data : [data])
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  return `${file} is no scenario: ${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}`
}
