import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { demo } from '../server/demo/content.ts'
import { demoSite } from '../server/demo/site.ts'

const addresses = new Set(demoSite.pages.map(({ address }) => address))

describe.each(demoSite.pages)('the demo page /demo/$address', ({ address, html }) => {
  const source = html()

  test('carries the script tags as a site would, and no other script', async () => {
    const scripts = (await source).match(/<script[^>]*>/g)
    const line = (await source).includes('<wallet-desk-status') ? ['<script type="module" src="/status.js">'] : []
    expect(scripts).toEqual([`<script async src="/widget.js" data-site="${demo.site.key}">`, ...line])
  })

  test('works under the strictest policy: nothing inline, nothing from elsewhere', async () => {
    expect(await source).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|(src|href)="(https?:)?\/\//)
  })

  test('is whole: its own title, one main part, and where one is', async () => {
    expect((await source).match(/<title>|<main |<!--|\{/g)).toEqual(['<title>', '<main '])
    const navigation = (await source).match(/<nav.*<\/nav>/s)?.[0] ?? ''
    const isHome = address === '' || address === 'zh/'
    expect([...navigation.matchAll(/href="([^"]*)" aria-current/g)].map(([, to]) => to)).toEqual(
      isHome ? [] : [`/demo/${address}`],
    )
  })

  test('leads to pages that are there, also in the other language', async () => {
    const linked = [...(await source).matchAll(/(?:href|src)="\/demo\/([^"#]*)"/g)].map(([, to = '']) => to)
    expect(linked.filter((to) => !addresses.has(to) && !existsSync(join(demoSite.files, to)))).toEqual([])
    expect(linked).toContain(address.startsWith('zh/') ? address.slice(3) : `zh/${address}`)
  })
})
