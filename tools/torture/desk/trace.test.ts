import { expect, test } from 'vitest'
import { syncsIn } from './trace.ts'

test('the answers of the disk are read from a trace, also those of a call in two parts, and no failure', () => {
  const trace = [
    '101 1700000000.000100 fsync(21) = 0 <0.000900>',
    '101 1700000001.000000 fdatasync(21 <unfinished ...>',
    '102 1700000001.000500 fsync(22) = -1 EIO (Input/output error) <0.000100>',
    '101 1700000001.002000 <... fdatasync resumed>) = 0 <0.002000>',
    '101 +++ exited with 0 +++',
  ].join('\n')
  expect(syncsIn(trace)).toEqual([1_700_000_000_001, 1_700_000_001_002])
})
