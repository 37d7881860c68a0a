import { spawnSync } from 'node:child_process'

/** Some systems have no strace, or forbid tracing. */
export const canTrace = (): boolean => spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0

const CALLS = ['-e', 'trace=fsync,fdatasync']

/** The command that runs another one and notes when the disk answered. Only these calls are held up for it. */
export const tracer = (file: string, command: readonly string[]): string[] => [
  'strace',
  '-f',
  '-qq',
  '--seccomp-bpf',
  '-ttt',
  '-T',
  ...CALLS,
  '-o',
  file,
  ...command,
]

// A call that another thread's interrupts is written in two parts; the time of the second is that of the answer.
const WHOLE = /^\d+\s+(\d+\.\d+) f(?:data)?sync\(\d+\)\s+= 0 <(\d+\.\d+)>/
const RESUMED = /^\d+\s+(\d+\.\d+) <\.\.\. f(?:data)?sync resumed>.*= 0 </

/** When the disk answered, in milliseconds since 1970. */
export function syncsIn(trace: string): number[] {
  return trace.split('\n').flatMap((line) => {
    const whole = WHOLE.exec(line)
    if (whole) return [(Number(whole[1]) + Number(whole[2])) * 1000]
    const resumed = RESUMED.exec(line)
    return resumed ? [Number(resumed[1]) * 1000] : []
  })
}
