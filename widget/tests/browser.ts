import { existsSync } from 'node:fs'
import { type Browser, chromium } from '@playwright/test'

/** A real Chromium: the one that `pnpm test` found, Playwright's own, or the system's. */
export function launchChromium(): Promise<Browser> {
  const own = chromium.executablePath()
  const executablePath = process.env.CHROMIUM_PATH ?? (existsSync(own) ? own : '/usr/bin/chromium')
  return chromium.launch({ executablePath })
}
