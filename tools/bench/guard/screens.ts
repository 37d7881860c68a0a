import { below, pick } from '@walletdesk/shared/domain/guard/testing/words.ts'
import type { Random } from '@walletdesk/shared/kernel/random.ts'

/** What people send pictures of to a wallet's support, line by line; the values are drawn. Read with no threshold in mind. */
export type Screen = { title: string; lines: readonly string[] }

const hex = (random: Random, digits: number) =>
  Array.from({ length: digits }, () => below(random, 16).toString(16)).join('')
const amount = (random: Random) => `${below(random, 9_000) + 1}.${String(below(random, 100)).padStart(2, '0')}`
const time = (random: Random) =>
  `2025-0${1 + below(random, 9)}-1${below(random, 10)} 1${below(random, 10)}:4${below(random, 10)}:0${below(random, 10)}`
const coin = (random: Random) => pick(random, ['USDT', 'BTC', 'ETH', 'TRX', 'SOL'])

const SCREENS: Record<string, (random: Random) => Screen> = {
  deposit: (random) => ({
    title: 'Deposit details',
    lines: [
      `Amount: ${amount(random)} ${coin(random)}`,
      'Status: Completed',
      'Network: TRON (TRC20)',
      'Confirmations: 20/20',
      `Transaction ID: 0x${hex(random, 20)}`,
      `${hex(random, 44)}`,
      `Time: ${time(random)}`,
    ],
  }),
  withdrawal: (random) => ({
    title: 'Withdrawal pending',
    lines: [
      `You will receive ${amount(random)} ${coin(random)}`,
      `To 0x${hex(random, 40)}`,
      'Network fee 1.00 USDT',
      'Please wait while your transaction is confirmed.',
      'This usually takes between 5 and 30 minutes.',
    ],
  }),
  history: (random) => ({
    title: 'History',
    lines: Array.from(
      { length: 8 },
      () =>
        `${pick(random, ['Received', 'Sent', 'Swap', 'Bought'])} ${amount(random)} ${coin(random)}  ${time(random)}`,
    ),
  }),
  menu: () => ({
    title: 'Settings',
    lines: [
      'Account',
      'Security and privacy',
      'Notifications',
      'Language',
      'Currency',
      'Address book',
      'About',
      'Help',
    ],
  }),
  error: (random) => ({
    title: 'Something went wrong',
    lines: [
      'The transaction could not be sent.',
      `Error code ${below(random, 90_000) + 10_000}`,
      'Insufficient funds for gas * price + value',
      'Try again later or contact support.',
    ],
  }),
  chat: () => ({
    title: 'Support',
    lines: [
      'Hello, how can we help you today?',
      'I sent money to the wrong network',
      'Please send us the transaction ID',
      'ok one moment',
      'We never ask for your password.',
    ],
  }),
}

export const screen = (random: Random): Screen => pick(random, Object.values(SCREENS))(random)
