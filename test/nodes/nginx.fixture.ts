import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const written = fileURLToPath(new URL('../../deploy/nginx/headend.conf', import.meta.url))

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

const replaced = (text: string, from: string | RegExp, to: string): string => {
  const after = text.replace(from, to)
  if (after === text) throw new Error(`deploy/nginx/headend.conf has no ${String(from)}`)
  return after
}

/** The file of the repository with the names of this machine, and what stands around it on Debian. */
const configuration = (folder: string, nodes: readonly string[], [plain, tls]: readonly [number, number]): string => {
  let text = readFileSync(written, 'utf8')
  for (const [at, node] of nodes.entries()) text = replaced(text, `10.0.0.1${at + 1}:8080`, new URL(node).host)
  // Fewer nodes than the file has places for.
  text = text.replace(/^ *server 10\.0\.0\.1\d:8080.*\n/gm, '')
  text = replaced(text, 'listen 80;', `listen 127.0.0.1:${plain};`)
  text = replaced(text, 'listen 443 ssl', `listen 127.0.0.1:${tls} ssl`)
  text = replaced(text, '/etc/ssl/headend/fullchain.pem', `${folder}/cert.pem`)
  text = replaced(text, '/etc/ssl/headend/privkey.pem', `${folder}/key.pem`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const paths = temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')
  return `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log warn;
events { worker_connections 1024; }
http { access_log off; ${paths}
${text}
}
`
}

/** nginx as the repository's configuration has it, in front of these nodes. */
export class Nginx {
  private constructor(
    readonly url: string,
    readonly plainUrl: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async open(nodes: readonly string[]): Promise<Nginx> {
    const program = process.env['HEADEND_TEST_NGINX_PROGRAM']
    if (!program) throw new Error('there is no nginx: run npm run test:nodes')
    const folder = mkdtempSync(join(tmpdir(), 'headend-nginx-'))
    // Its workers are nobody.
    chmodSync(folder, 0o755)
    mkdirSync(join(folder, 'logs'))
    const subject = ['-subj', '/CN=tv.example.com', '-days', '2']
    const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', ...subject, ...files],
      { stdio: 'pipe' },
    )
    const ports = [await freePort(), await freePort()] as const
    writeFileSync(join(folder, 'nginx.conf'), configuration(folder, nodes, ports))
    const words = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
    const child = spawn(program, words, { stdio: 'inherit' })
    const nginx = new Nginx(`https://127.0.0.1:${ports[1]}`, `http://127.0.0.1:${ports[0]}`, folder, child)
    await nginx.answers()
    return nginx
  }

  /** What it complained of. */
  get log(): string {
    return readFileSync(join(this.folder, 'error.log'), 'utf8')
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGTERM')
    await ended
    rmSync(this.folder, { recursive: true, force: true })
  }

  private async answers(): Promise<void> {
    for (;;) {
      if (this.child.exitCode !== null) throw new Error(`nginx ended: ${this.log}`)
      const said = await fetch(`${this.plainUrl}/`, { redirect: 'manual' }).catch(() => undefined)
      if (said) return
    }
  }
}
