import { main } from '../src/main/index.ts'

// The server without its build step: what `pnpm start` ends in.
await main()
