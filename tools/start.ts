import { buildStale } from './build.ts'

// `pnpm start`: builds what is stale, then becomes the server.
if (!(await buildStale())) process.exit(1)
await import('./serve.ts')
