import type { Running } from './build.ts'

/** What a person reads after the start: where everything is, and how to get in. */
export function greeting({
  origin,
  port,
  first,
  demo,
}: Pick<Running, 'origin' | 'port' | 'first'> & { demo: boolean }): string {
  const consoleAt = `${origin}/console/`
  if (first.kind === 'owner-link') {
    return `
WalletDesk is listening on port ${port}, for ${origin}

  Nobody can sign in yet. This link makes the owner's account, once, within a day:
  ${consoleAt}#/setup/${first.token}
`
  }
  const signIns =
    first.kind === 'demo'
      ? [
          '  Sign in as one of the demo agents. The passwords were made just now and are shown only this once:',
          ...first.signIns.map(({ email, password }) => `    ${email.padEnd(24)} ${password}`),
        ]
      : [
          '  Sign in with your e-mail and password.',
          ...(demo
            ? ['  Lost the passwords? Stop, delete the data folder and start again: the demo begins anew.']
            : []),
        ]
  return [
    '',
    'WalletDesk is running.',
    '',
    ...(demo ? [`  Wallet site   ${origin}/demo/`] : []),
    `  Console       ${consoleAt}`,
    '',
    ...signIns,
    '',
    '  Ctrl-C stops it.',
    '',
  ].join('\n')
}
