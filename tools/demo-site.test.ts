import { existsSync } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { demo } from '../server/demo/content.ts'
import { root } from './paths.ts'

const folder = `${root}server/demo/site/`
const pages = await Array.fromAsync(glob('**/*.html', { cwd: folder }))

/** The file that an address below /demo/ is answered with. */
const fileOf = (address: string) => folder + address.replace('/demo/', '').replace(/(^|\/)$/, '$1index.html')

describe.each(pages)('the demo page %s', (page) => {
  const source = readFile(folder + page, 'utf8')

  test('carries the script tags as a site would, and no other script', async () => {
    const scripts = (await source).match(/<script[^>]*>/g)
    const line = (await source).includes('<wallet-desk-status') ? ['<script type="module" src="/status.js">'] : []
    expect(scripts).toEqual([`<script async src="/widget.js" data-site="${demo.site.key}">`, ...line])
  })

  test('works under the strictest policy: nothing inline, nothing from elsewhere', async () => {
    expect(await source).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|(src|href)="(https?:)?\/\//)
  })

  test('leads to pages that are there, also in the other language', async () => {
    const addresses = [...(await source).matchAll(/(?:href|src)="(\/demo\/[^"#]*)"/g)].map((match) => match[1] ?? '')
    expect(addresses.filter((address) => !existsSync(fileOf(address)))).toEqual([])
    expect(existsSync(folder + (page.startsWith('zh/') ? page.slice(3) : `zh/${page}`))).toBe(true)
  })
})
