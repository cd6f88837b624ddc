import type { Town } from './town.fixture.js'

export type Values = Readonly<Record<string, string | number>>

/** An answer as a client of its family reads it: XML and JSON come out alike. */
export interface Heard {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
}

/** How the clients of a family speak. */
export interface Family {
  readonly device: string
  readonly prefix?: string
  /** Ends each path with a slash, as documented; scripts leave it out. */
  readonly slash?: false
  readonly uid?: string
  readonly model?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A client that runs in a home: it keeps its session and sends with each call what its family always sends. */
export class Client {
  authkey = ''

  constructor(
    readonly town: Town,
    readonly family: Family,
    /** What this family sends with each call. */
    private readonly always: Values = {},
  ) {}

  ask(path: string, params: Values = {}): Promise<Heard> {
    const { town, family, always, authkey } = this
    const { prefix = '/tvmiddleware/api', slash = true } = family
    const query = new URLSearchParams()
    const sent = { client_id: town.operatorId, device: family.device, ...always, authkey, ...params }
    for (const [name, value] of Object.entries(sent)) query.append(name, String(value))
    return this.open(`${town.url}${prefix}${slash ? path : path.replace(/\/$/, '')}?${query.toString()}`)
  }

  /** Opens an address and goes wherever it leads, but not away from this server. */
  async open(url: string, init: RequestInit = {}): Promise<Heard> {
    const said = await fetch(url, { redirect: 'manual', ...init, headers: { ...this.family.headers, ...init.headers } })
    const text = await said.text()
    return { status: said.status, headers: said.headers, text, body: read(text) }
  }

  /** Logs in with a number and a password, and keeps the key. */
  async login(who: { abonement: string; password: string }, more: Values = {}): Promise<Heard> {
    const { uid = '', model = '' } = this.family
    const { abonement, password } = who
    const facts = { abonement, password, device_uid: uid, device_model: model, device_serial: '', ...more }
    const heard = await this.ask('/login/', { api_key: this.town.apiKey, ...facts })
    this.authkey = String(heard.body['authkey'] ?? '')
    return heard
  }
}

/** Rows of a list in an answer. */
export const rowsOf = (heard: Heard, name: string): readonly Readonly<Record<string, unknown>>[] => {
  const rows = heard.body[name]
  return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []
}

const read = (text: string): Record<string, unknown> => {
  if (text.startsWith('{')) return JSON.parse(text) as Record<string, unknown>
  return text.startsWith('<') ? (readXml(text) as Record<string, unknown>) : {}
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plain = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)

type Value = string | Value[] | { [name: string]: Value }

/** What a portal makes of an answer: an element of `item`s is a list, one with other elements an object, else a text. */
const readXml = (xml: string): Value => {
  const open: { name: string; text: string; children: [string, Value][] }[] = [{ name: '', text: '', children: [] }]
  for (const [, close, name = '', empty, words = ''] of xml.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>|([^<]+)/g)) {
    const here = open.at(-1)
    if (name === '') Object.assign(here ?? {}, { text: (here?.text ?? '') + plain(words) })
    else if (close === '' && empty === '') open.push({ name, text: '', children: [] })
    else if (empty !== '') here?.children.push([name, ''])
    else {
      const done = open.pop()
      open.at(-1)?.children.push([name, valueOf(done?.children ?? [], done?.text ?? '')])
    }
  }
  const [root] = open[0]?.children ?? []
  return root?.[0] === 'rss' ? root[1] : {}
}

const valueOf = (children: readonly [string, Value][], text: string): Value => {
  if (children.length === 0) return text
  return children.every(([name]) => name === 'item') ? children.map(([, value]) => value) : Object.fromEntries(children)
}
