import { existsSync } from 'node:fs'
import { chromium as playwright } from '@playwright/test'
import { capture } from '../run.ts'
import { mayInstall } from './debian.ts'
import { findProgram } from '../../server/testing/programs.ts'
import type { Provider, Service } from './services.ts'

const at = (path: string, from = path): Service => ({ env: { CHROMIUM_PATH: path }, from, stop: async () => {} })

export const chromium: Provider = {
  name: 'Chromium',
  debian: ['chromium', 'fonts-noto-core', 'fonts-noto-cjk'],
  advice: 'Install Chromium or Chrome, or run "pnpm exec playwright install chromium", or set CHROMIUM_PATH.',
  async find() {
    const given = process.env.CHROMIUM_PATH
    if (given) return at(given, 'CHROMIUM_PATH')
    const downloaded = playwright.executablePath()
    if (downloaded && existsSync(downloaded)) return at(downloaded, "Playwright's own")
    const program = findProgram(
      ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'Chromium', 'Google Chrome'],
      ['/Applications/Chromium.app/Contents/MacOS', '/Applications/Google Chrome.app/Contents/MacOS'],
    )
    // Ubuntu's package is a note that it must come as a snap: it is there and does not run.
    return program && (await capture(program, ['--version'])).code === 0 ? at(program) : null
  },
  fetch: () => capture('playwright', ['install', ...(mayInstall() ? ['--with-deps'] : []), 'chromium']),
}
