import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { median, percentile } from './figures.ts'

const ROUNDS = 200
const PAGE = Buffer.alloc(4096, 1)

/** How long the disk takes to make one appended page durable, in ms. */
export function fsyncTime(folder: string): { p50: number; p99: number } {
  const file = join(folder, 'fsync')
  const fd = openSync(file, 'w')
  try {
    const times = Array.from({ length: ROUNDS }, () => {
      writeSync(fd, PAGE)
      const started = performance.now()
      fdatasyncSync(fd)
      return performance.now() - started
    })
    return { p50: median(times), p99: percentile(times, 0.99) }
  } finally {
    closeSync(fd)
    rmSync(file)
  }
}
