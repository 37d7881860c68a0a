import { instant } from '@walletdesk/shared/kernel/time.ts'
import type { FakeReferences } from './fake-client.ts'

export const TRON_HASH = '7c2a91f0b3d84e5f96a1c0de4b7788aa5512f3e0c9d6b7a8e1f204c3d5a6b798'

/** A transfer that was said to be on Ethereum and went over TRON. */
export const references: FakeReferences = {
  read: {
    references: [{ value: TRON_HASH, chain: { visitor: null, desk: null }, confirmed: true }],
    lookUp: ['ethereum', 'tron'],
  },
  lookedUp: {
    found: [
      {
        chain: 'tron',
        state: 'confirmed',
        confirmations: 3,
        needed: 19,
        at: instant(Date.parse('2025-06-11T12:05:00Z')),
        from: 'TU1BRXbr6EmKmrLL4Kymv7Wp18eYFkRfAF',
        to: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
        moved: [
          {
            amount: '1250.5',
            symbol: 'USDT',
            token: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
            genuine: true,
            from: 'TU1BRXbr6EmKmrLL4Kymv7Wp18eYFkRfAF',
            to: 'TXXxc9NsHndfQ2z9kMKyWpYa5T3QbhKGwn',
          },
        ],
        more: 0,
      },
    ],
    unknownOn: ['ethereum'],
    silent: [],
    said: 'ethereum',
  },
}

/** The same, and no chain knows it: it may have been a private key. */
export const nowhere: FakeReferences = {
  ...references,
  lookedUp: { found: [], unknownOn: ['ethereum', 'tron'], silent: [], said: null },
}
