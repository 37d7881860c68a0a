import { readFile } from 'node:fs/promises'
import type { Desk } from './desk/desk.ts'
import type { Recorder } from './history/recorder.ts'

type Line = { incident?: string; verb?: string; route?: string; area?: string; error?: string; detail?: string }

/** Of a log, what was noted as a bug: where, and what. */
export const incidentsIn = (log: string): { where: string; detail: string }[] =>
  log.split('\n').flatMap((text) => {
    if (!text.startsWith('{') || !text.includes('"incident"')) return []
    const { incident, verb, route, area, error, detail } = parsed(text)
    if (incident === undefined) return []
    return [{ where: verb ?? route ?? area ?? 'somewhere', detail: `${error}: ${detail} (${incident})` }]
  })

/** Notes down what the nodes took for a bug, also where nobody was answered with it. */
export async function recordIncidents({ nodes }: Desk, recorder: Recorder): Promise<void> {
  for (const { index, log } of nodes)
    for (const incident of incidentsIn(await readFile(log, 'utf8')))
      recorder.add({ process: 0, type: 'ok', f: 'incident', value: { node: index, ...incident } })
}

/** A line of a node that was killed may end anywhere. */
function parsed(text: string): Line {
  try {
    return JSON.parse(text) as Line
  } catch {
    return {}
  }
}
