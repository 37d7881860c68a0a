import { main } from '../server/src/main/index.ts'

process.env.NODE_ENV ??= 'development'
await main()
