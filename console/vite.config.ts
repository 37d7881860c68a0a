import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

// Under the server's content policy nothing is inlined: no script, style or data address in the page.
export default defineConfig({
  base: '/console/',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
