import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, defineConfig, type LibraryOptions, type Plugin } from 'vite'
import { minifyTemplates } from './minify-templates.ts'
import { readerParts } from './reader-parts.ts'
import type { Parts } from './src/loader/parts.ts'

// Old enough for the browsers inside wallets, new enough for private fields and top-level modules.
const target = ['chrome105', 'safari16.4', 'firefox115']

/** Once the hashed parts are written, builds the loader with their names in it: one classic script without imports. */
function loader(): Plugin {
  let outDir = 'dist'
  return {
    name: 'walletdesk-loader',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir
    },
    async writeBundle(_options, bundle) {
      const parts: Record<string, string> = {}
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.isEntry) parts[file.name] = file.fileName
      }
      await buildAlone('loader', outDir, {
        define: { __PARTS__: JSON.stringify(parts satisfies Partial<Parts>) },
        lib: {
          entry: 'src/loader/loader.ts',
          formats: ['iife'],
          name: 'WalletDeskLoader',
          fileName: () => 'widget.js',
        },
      })
      // By itself, too: a contact page that prints how it stands shall not load what the panel is made of.
      await buildAlone('status', outDir, {
        lib: { entry: 'src/status/status.ts', formats: ['es'], fileName: () => 'status.js' },
      })
      await verifyPage(outDir)
    },
  }
}

/** The page on which a record is checked, as one file that needs no other: it is saved to be used without a network. */
async function verifyPage(outDir: string) {
  await buildAlone('verify', outDir, {
    lib: { entry: 'src/verify/verify.ts', formats: ['iife'], name: 'WalletDeskVerify', fileName: () => 'verify.js' },
  })
  const [page, style, script] = await Promise.all([
    readFile(join(import.meta.dirname, 'src/verify/verify.html'), 'utf8'),
    readFile(join(import.meta.dirname, 'src/verify/verify.css'), 'utf8'),
    readFile(join(outDir, 'verify.js'), 'utf8'),
  ])
  if (/<\/(script|style)|<!--/i.test(script + style)) throw new Error('The script or style would end the page’s own.')
  const whole = page
    .replace('<style></style>', () => `<style>${style}</style>`)
    .replace('<script></script>', () => `<script>${script}</script>`)
  await writeFile(join(outDir, 'verify.html'), whole)
  await rm(join(outDir, 'verify.js'))
}

/** What has an address of its own: a script at a name that does not change, and the parts that it loads. */
const buildAlone = (
  name: string,
  outDir: string,
  { define = {}, lib }: { define?: Record<string, string>; lib: LibraryOptions },
) =>
  build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    define,
    build: {
      outDir,
      emptyOutDir: false,
      target,
      modulePreload: false,
      lib,
      rolldownOptions: { output: { chunkFileNames: `widget/${name}-[name]-[hash].js`, minify: true } },
    },
  })

export default defineConfig({
  root: import.meta.dirname,
  // What is built is for host pages, whatever NODE_ENV the builder runs under: never the libraries' development forms.
  resolve: { conditions: ['module', 'browser', 'production'] },
  plugins: [minifyTemplates(), readerParts(target), loader()],
  build: {
    outDir: 'dist',
    target,
    modulePreload: false,
    // As a library, because the parts load each other by plain `import()`: a preload helper would only add weight.
    lib: {
      entry: {
        panel: 'src/app/panel.ts',
        en: 'src/app/texts/en.ts',
        zh: 'src/app/texts/zh.ts',
        ar: 'src/app/texts/ar.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      // Lets a lazy part take what it shares from the panel itself, instead of a third file between the two.
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: 'widget/[name]-[hash].js',
        chunkFileNames: 'widget/[name]-[hash].js',
        minify: true,
      },
    },
  },
})
