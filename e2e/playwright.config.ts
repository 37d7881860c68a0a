import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'specs',
  // Every test has a server of its own; two browsers at a time are what a small machine carries.
  fullyParallel: true,
  workers: 2,
  // A test that passes at a second try has found something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Generous: what hangs is found all the same, and a busy machine is no defect.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  reporter: 'list',
  use: {
    actionTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--no-first-run',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
      ],
    },
  },
})
