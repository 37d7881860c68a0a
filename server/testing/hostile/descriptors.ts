import { execSync } from 'node:child_process'

/** What a process has open besides. */
const OTHERS = 300

/** As many connections as are wanted, or as a process may have open on this machine. */
export function asManyAsMayBeOpen(wanted: number): number {
  const allowed = execSync('ulimit -n').toString().trim()
  const most = allowed === 'unlimited' ? wanted : Math.max(1, Number(allowed) - OTHERS)
  if (most < wanted)
    process.stderr.write(`Only ${most} of ${wanted} connections: this user may open ${allowed} files.\n`)
  return Math.min(wanted, most)
}
