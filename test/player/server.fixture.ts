import { createServer } from 'node:net'
import { kill, Program } from '../system/program.js'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** Staff of an operator, by what they send. */
export interface Staff {
  readonly token: string
  get<T>(path: string): Promise<T>
  /** What is answered as a table. */
  text(path: string): Promise<string>
  /** What is answered as a file. */
  bytes(path: string): Promise<Buffer>
  /** What the server's clock shows, in ms. */
  now(): Promise<number>
  /** Makes a row, or calls a route; gives what is answered. */
  post<T = { id: number }>(path: string, body: object): Promise<T>
}

/** A server of its own, that can be killed and started where it was. */
export interface House {
  readonly url: string
  readonly staff: Staff
  /** Ends it as a power cut would. */
  cut(): Promise<void>
  again(): Promise<void>
  close(): Promise<void>
}

/** Staff of a server, by their login. */
export const staffAt = async (url: string, username: string, password: string): Promise<Staff> => {
  const root = `${url}/admin/api/v1`
  const go = async (method: string, path: string, body: object | undefined, token: string): Promise<Response> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const response = await fetch(root + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }
  const call = async (...asked: Parameters<typeof go>): Promise<string> => (await go(...asked)).text()
  const json = (text: string): unknown => (text === '' ? {} : JSON.parse(text))
  const said = json(await call('POST', '/base/login', { username, password }, '')) as { access_token: string }
  return {
    token: said.access_token,
    get: async <T>(path: string) => json(await call('GET', path, undefined, said.access_token)) as T,
    text: (path) => call('GET', path, undefined, said.access_token),
    bytes: async (path) => Buffer.from(await (await go('GET', path, undefined, said.access_token)).arrayBuffer()),
    now: async () => {
      const { serverTime } = (await (await fetch(`${url}/signage/player/v1/challenge`)).json()) as {
        serverTime: number
      }
      return serverTime
    },
    post: async <T>(path: string, body: object) => json(await call('POST', path, body, said.access_token)) as T,
  }
}

/** Starts a server with one operator and somebody who works there, and these settings. */
export const openServer = async (env: Readonly<Record<string, string>> = {}): Promise<House> => {
  const program = await Program.open(env)
  const { id } = await program.json<{ id: number }>('operator', 'create', '--name', 'Screens')
  const options = ['--operator', String(id), '--username', 'wall', '--name', 'Wall']
  const { username, password } = await program.json<{ username: string; password: string }>(
    'user',
    'create',
    ...options,
  )
  const port = String(await freePort())
  let { child, url } = await program.serve('--port', port)
  return {
    url: url.replace('127.0.0.1', 'localhost'),
    staff: await staffAt(url, username, password),
    cut: () => kill(child),
    again: async () => {
      ;({ child, url } = await program.serve('--port', port))
    },
    close: () => program.close(),
  }
}
