import { parentPort } from 'node:worker_threads'
import { invariant } from '@walletdesk/shared/kernel/assert.ts'
import { codesIn } from './codes.ts'
import type { Pixels } from './prepared.ts'

// The thread itself: looking for a code takes as long as the picture is large.
const port = parentPort
invariant(port, 'this module is the main module of a worker thread')
port.on('message', (pixels: Pixels) => port.postMessage(codesIn(pixels)))
