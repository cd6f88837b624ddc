import { Agent, request, type OutgoingHttpHeaders } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import type { Town } from './installation.fixture.js'

/** What one call came to: a status, or the code of a connection that broke. */
export interface Outcome {
  readonly method: string
  readonly status: number
  readonly failure: string
}

interface Said extends Outcome {
  readonly body: string
}

/** A caller with an address and a connection of its own, which it keeps as long as it may. */
export class Caller {
  private readonly agent: Agent

  constructor(
    private readonly url: string,
    readonly address: string,
  ) {
    const options = { keepAlive: true, maxSockets: 1, localAddress: address }
    this.agent = url.startsWith('https') ? new TlsAgent({ ...options, rejectUnauthorized: false }) : new Agent(options)
  }

  call(method: string, path: string, headers: OutgoingHttpHeaders = {}, body = ''): Promise<Said> {
    const send = this.url.startsWith('https') ? tlsRequest : request
    return new Promise((resolve) => {
      const failed = (error: NodeJS.ErrnoException) =>
        resolve({ method, status: 0, failure: error.code ?? error.message, body: '' })
      const sent = send(this.url + path, { method, headers, agent: this.agent }, (res) => {
        const parts: Buffer[] = []
        res.on('data', (part: Buffer) => parts.push(part))
        res.on('error', failed)
        res.on('end', () =>
          resolve({ method, status: res.statusCode ?? 0, failure: '', body: Buffer.concat(parts).toString() }),
        )
      })
      sent.on('error', failed)
      sent.end(body)
    })
  }

  json<T>(method: string, path: string, headers: OutgoingHttpHeaders = {}, body?: object): Promise<T> {
    const type = body ? { 'content-type': 'application/json' } : {}
    const text = body ? JSON.stringify(body) : ''
    return this.call(method, path, { ...headers, ...type }, text).then((said) => JSON.parse(said.body) as T)
  }

  leave(): void {
    this.agent.destroy()
  }
}

const boxes = 8
const patienceMs = 50

/**
 * People before their boxes and staff at work: each box logs in, looks at its channels and, for its operator, adds a
 * category, again and again. What was acknowledged is kept, to be looked for later.
 */
export class Crowd {
  readonly outcomes: Outcome[] = []
  /** Names of categories that the house said it has. */
  readonly acknowledged: string[] = []
  /** Keys of sessions that it gave. */
  readonly sessions: string[] = []
  private isGoing = true
  private readonly ends: Promise<void>[]

  private constructor(
    url: string,
    private readonly town: Town,
    private readonly token: string,
    private readonly name: string,
  ) {
    this.ends = Array.from({ length: boxes }, (_none, box) => this.live(new Caller(url, `127.0.1.${box + 1}`), box))
  }

  static async gather(url: string, town: Town, name: string): Promise<Crowd> {
    const caller = new Caller(url, '127.0.0.1')
    const { access_token: token } = await caller.json<{ access_token: string }>(
      ...(['POST', '/admin/api/v1/base/login', {}, town.staff] as const),
    )
    caller.leave()
    return new Crowd(url, town, token, name)
  }

  /** Resolves when so much more was acknowledged. */
  async until(more: number): Promise<void> {
    const enough = this.acknowledged.length + more
    while (this.acknowledged.length < enough) await pause(5)
  }

  async leave(): Promise<void> {
    this.isGoing = false
    await Promise.all(this.ends)
  }

  /** What went wrong, each once. */
  failures(method?: string): string[] {
    const wrong = this.outcomes.filter(({ status, failure }) => failure !== '' || status >= 400)
    const own = method === undefined ? wrong : wrong.filter((one) => one.method === method)
    return [...new Set(own.map((one) => `${one.method} ${one.failure || one.status}`))]
  }

  private async live(caller: Caller, box: number): Promise<void> {
    for (let turn = 0; this.isGoing; turn += 1) {
      const key = await this.login(caller, box, turn)
      for (let look = 0; key !== undefined && look < 3; look += 1)
        await this.get(caller, `/tvmiddleware/api/channel/list/?client_id=${this.town.operator}&authkey=${key}`)
      await this.add(caller, `${this.name} ${box} ${turn}`)
    }
    caller.leave()
  }

  private async get(caller: Caller, path: string): Promise<string> {
    const said = await caller.call('GET', path)
    this.outcomes.push(said)
    if (said.failure !== '') await pause(patienceMs)
    return said.body
  }

  private async login(caller: Caller, box: number, turn: number): Promise<string | undefined> {
    const { operator, apiKey, accounts } = this.town
    const { abonement = '', password = '' } = accounts[box % accounts.length] ?? {}
    const who = { client_id: String(operator), api_key: apiKey, abonement, password, device: 'android' }
    const query = new URLSearchParams({ ...who, device_uid: `${this.name}-${box}-${turn % 5}` })
    const body = await this.get(caller, `/tvmiddleware/api/login?${query.toString()}`)
    // While a node sleeps nginx itself may answer, with a page.
    const { authkey } = (body.startsWith('{') ? JSON.parse(body) : {}) as { authkey?: string }
    return authkey
  }

  /** Asked again until it is acknowledged: whoever works at the panel does so too. */
  private async add(caller: Caller, name: string): Promise<void> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' }
    while (this.isGoing) {
      const path = '/admin/api/v1/tvmiddleware/categories'
      const said = await caller.call('POST', path, headers, JSON.stringify({ name }))
      this.outcomes.push(said)
      if (said.status === 200 || said.status === 201) return void this.acknowledged.push(name)
      await pause(patienceMs)
    }
  }
}
