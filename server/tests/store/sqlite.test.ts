import { storeContract } from '../../src/ports/store.contract.ts'
import { openStore } from '../../src/adapters/store/open.ts'
import { scratchFile } from './scratch.ts'

storeContract('SQLite in a file', async () => openStore(`sqlite:${await scratchFile()}`))
