import { createServer, type ViteDevServer } from 'vite'

/** The gallery on a free port, from its sources. */
export async function serveGallery(): Promise<{ server: ViteDevServer; address: string }> {
  const root = `${import.meta.dirname}/../..`
  const server = await createServer({
    configFile: false,
    root,
    logLevel: 'error',
    server: { port: 0, hmr: false, ws: false },
  })
  await server.listen()
  return { server, address: `${server.resolvedUrls?.local[0]}tests/gallery/index.html` }
}
