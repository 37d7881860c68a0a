import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testProgram } from './programs.ts'

const ops = (name: string) => readFile(fileURLToPath(new URL(`../../ops/${name}`, import.meta.url)), 'utf8')

type Where = { folder: string; port: number; nodes: readonly number[] }
type Running = { stop(): Promise<void> }

function running(program: string, args: readonly string[], env: Record<string, string> = {}): Running {
  const child: ChildProcess = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'ignore' })
  return {
    async stop() {
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** The settings in `ops/`, with another port, other nodes and a certificate that nobody signed; the rest is as it is there. */
async function nginxSettings({ folder, port, nodes }: Where): Promise<string> {
  const servers = (line: string) => nodes.map((node) => line.replace('3000', String(node))).join('\n')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join('\n')
  return (await ops('nginx.conf'))
    .replace(/^.*server 127\.0\.0\.1:3000.*$/gm, servers)
    .replace('listen 443 ', `listen 127.0.0.1:${port} `)
    .replace('listen 80;', `listen unix:${folder}/plain.sock;`)
    .replaceAll('/etc/ssl/', `${folder}/`)
    .replace('http {', `http {\n${temporary}`)
}

async function startNginx(program: string, where: Where): Promise<Running> {
  const { folder } = where
  const [key, certificate] = [join(folder, 'desk.example.com.key'), join(folder, 'desk.example.com.pem')]
  execFileSync(
    'openssl',
    `req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout ${key} -out ${certificate}`.split(' '),
    { stdio: 'ignore' },
  )
  const settings = join(folder, 'nginx.conf')
  await writeFile(settings, await nginxSettings(where))
  const user = process.getuid?.() === 0 ? 'user root;' : ''
  return running(program, ['-p', folder, '-c', settings, '-g', `daemon off; pid ${folder}/nginx.pid; ${user}`])
}

async function startCaddy(program: string, { folder, port, nodes }: Where): Promise<Running> {
  const settings = join(folder, 'Caddyfile')
  const alone = '{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}\n'
  await writeFile(settings, alone + (await ops('Caddyfile')))
  return running(program, ['run', '--config', settings, '--adapter', 'caddyfile'], {
    DESK_HOST: `https://localhost:${port}`,
    NODES: nodes.map((node) => `127.0.0.1:${node}`).join(' '),
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
  })
}

export type Proxy = { name: string; program: string | null; start(where: Where): Promise<Running> }

const proxy = (
  name: string,
  needs: readonly string[],
  start: (program: string, where: Where) => Promise<Running>,
): Proxy => {
  const program = needs.every((other) => testProgram(other)) ? testProgram(name) : null
  return {
    name,
    program,
    start(where) {
      if (program === null) throw new Error(`${name} is not on this machine.`)
      return start(program, where)
    },
  }
}

/** Those whose settings are in `ops/`; `program` is `null` where one is not on this machine. */
export const proxies: readonly Proxy[] = [proxy('nginx', ['openssl'], startNginx), proxy('caddy', [], startCaddy)]
