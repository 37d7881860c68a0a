import { parseArgs } from 'node:util'
import { days } from '@walletdesk/shared/kernel/time.ts'
import { systemClock } from '@walletdesk/shared/runtime/system-clock.ts'
import { replayServer } from '../server/src/main/replay.ts'
import { saveJson } from './bench/report.ts'
import { replayTable } from './replay/table.ts'

const help = `Usage: pnpm replay [--days N] [--json FILE]

Plays what a server has on record to wait models that know nothing of it yet, and scores what visitors would have
been told by what came. Reads DATA_DIR and DATABASE_URL as the server does. Prints no texts and no names of people.

--days  how far back visits are scored; without: 30. Up to 60 days before that are learned from.
--json  also writes all figures to a file`

/** The options as they were given, or the sentence that says what is wrong with them. */
function options(): { scored: number; json: string | undefined } | string {
  try {
    const { values } = parseArgs({
      options: { days: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean' } },
    })
    if (values.help) return help
    const scored = Number(values.days ?? 30)
    if (!(scored > 0)) return `--days takes a number above 0 (it is "${values.days}").`
    return { scored, json: values.json }
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  }
}

const refuse = (sentence: string) => {
  console.error(sentence)
  process.exitCode = 1
}

const chosen = options()
if (chosen === help) console.log(help)
else if (typeof chosen === 'string') refuse(chosen)
else {
  const { DATA_DIR, DATABASE_URL } = process.env
  const replayed = await replayServer({ DATA_DIR, DATABASE_URL }, days(chosen.scored), systemClock)
  if (replayed.ok) {
    console.log(
      replayed.value.teams.map((team) => replayTable(team, replayed.value.topics, chosen.scored)).join('\n\n'),
    )
    await saveJson(chosen.json, { days: chosen.scored, ...replayed.value })
  } else refuse(String(replayed.args?.sentence))
}
