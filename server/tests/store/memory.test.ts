import { storeContract } from '../../src/ports/store.contract.ts'
import { openStore } from '../../src/adapters/store/open.ts'

storeContract('SQLite in memory', () => openStore('sqlite::memory:'))
