import { randomInt } from 'node:crypto'
import { leftBehind } from './torture/desk/volume.ts'
import { HEADING, isRight, rowOf, runMutants } from './torture/mutants/all.ts'
import { readOptions, usage } from './torture/options.ts'
import { report } from './torture/report.ts'
import { torture } from './torture/run.ts'
import { Missing } from './services/services.ts'

// `pnpm torture --minutes N --seed S`: real clients against real servers, while everything goes wrong.
const options = readOptions(process.argv.slice(2), () => randomInt(2 ** 31))
if (typeof options === 'string') {
  console.error(`${options}\n\n${usage}`)
  process.exit(1)
}
const say = (line: string) => console.log(line)
for (const at of await leftBehind())
  say(`A run that was killed left ${at}: end the PostgreSQL there, "umount ${at}", and remove the folder around it.`)
try {
  if (options.mutants) {
    say(HEADING.join('\n'))
    const rows = await runMutants(options.names, (row) => say(rowOf(row)))
    const wrong = rows.filter((row) => !isRight(row))
    for (const { course, mutant, outcome } of wrong)
      say(
        mutant
          ? `\nNobody found the bug "${mutant.name}".`
          : `\nWithout a bug the course "${course}" found: ${outcome.found[0]?.says}`,
      )
    process.exit(wrong.length > 0 ? 1 : 0)
  }
  const { store, nodes, seed } = options
  say(
    `Seed ${seed}: ${store}, ${nodes === 1 ? 'one node' : `${nodes} nodes`}, ${Math.round(options.seconds)} s of faults.`,
  )
  const run = await torture(options, { say })
  say(`\n${report(run)}`)
  process.exit(run.findings.length > 0 ? 1 : 0)
} catch (error) {
  if (!(error instanceof Missing)) throw error
  console.error(error.message)
  process.exit(1)
}
