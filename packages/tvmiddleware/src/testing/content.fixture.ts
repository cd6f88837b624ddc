import { createHash } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { openTelevision } from './television.fixture.js'

type Value = string | number | boolean | null | readonly (string | number)[]
type Sent = Readonly<Record<string, Value>>
type Pair = readonly [name: string, value: string]

const md5 = (pairs: readonly Pair[], key: string): string => {
  const text = pairs.map(([name, value]) => `${name}:${value};`).join('') + key
  return createHash('md5').update(Buffer.from(text).toString('base64')).digest('hex')
}

const byName = ([a]: Pair, [b]: Pair): number => (a < b ? -1 : a > b ? 1 : 0)
const byText = (a: Pair, b: Pair): number => byName(a, b) || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0)

const each = (sent: Sent, one: (value: Exclude<Value, readonly unknown[]>) => string): Pair[] =>
  Object.entries(sent).flatMap(([name, value]) =>
    [value].flat().map((item): Pair => [name, one(item as Exclude<Value, readonly unknown[]>)]),
  )

const form = (pairs: readonly Pair[]): string =>
  new URLSearchParams(pairs.map(([a, b]): [string, string] => [a, b])).toString()
const urlencoded = 'application/x-www-form-urlencoded'

/** A call as it leaves a client: its body and the type of it. */
export interface Written {
  readonly text: string
  readonly type: string
}

const signed = (pairs: readonly Pair[], signature: string): Written => ({
  text: form([...pairs, ['signature', signature]]),
  type: urlencoded,
})

/** The published clients, each with the ways of its language (content-api 1.2 to 1.4). */
export const clients: Readonly<Record<string, (sent: Sent, key: string) => Written>> = {
  python: (sent, key) => {
    const word = (value: Value) =>
      value === true ? 'True' : value === false ? 'False' : value === null ? 'None' : `${value}`
    const pairs = each(sent, word)
    // Numbers of a list are signed by size.
    const inOrder = pairs.toSorted((a, b) => byName(a, b) || Number(a[1]) - Number(b[1]) || 0)
    return signed(pairs, md5(inOrder, key))
  },
  node: (sent, key) => {
    const pairs = each(sent, (value) => (value === null ? '' : String(value)))
    const plain = pairs.map(([name, value]): Pair => [name, unescape(value)])
    return signed(pairs, md5(plain.toSorted(byText), key))
  },
  go: (sent, key) => {
    const word = (value: Value) =>
      Array.isArray(value) ? `[${value.join(' ')}]` : value === null ? '<nil>' : `${value}`
    const pairs = Object.entries(sent)
      .map(([name, value]): Pair => [name, word(value)])
      .toSorted(byText)
    return signed(pairs, md5(pairs, key))
  },
  java: (sent, key) => {
    const pairs = each(sent, String)
    return signed(pairs, md5(pairs.toSorted(byText), key).replace(/^0+/, ''))
  },
  php: (sent, key) => {
    const word = (value: Value) => (Array.isArray(value) ? 'Array' : value === true ? '1' : `${value || ''}`)
    const pairs = Object.entries(sent).map(([name, value]): Pair => [name, word(value)])
    const all: readonly Pair[] = [...pairs, ['signature', md5(pairs.toSorted(byText), key)]]
    const part = ([name, value]: Pair) => `--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    return { text: `${all.map(part).join('')}--X--\r\n`, type: 'multipart/form-data; boundary=X' }
  },
}

/** A television and a script of its operator that calls the Content API. */
export const openContent = async (options: Parameters<typeof openTelevision>[0] = {}) => {
  const tv = await openTelevision(options)
  onTestFinished(() => tv.house.close())
  const stranger = tv.house.stranger()
  const post = async (path: string, { text, type }: Written) =>
    (await stranger.call('post', `/content/api${path}`, { text, headers: { 'content-type': type } })).body
  const callAs = async (client: keyof typeof clients, path: string, sent: Sent, clientId = tv.house.operatorId) => {
    const write = clients[client]
    if (!write) throw new Error(`no client ${client}`)
    const key = await tv.house.areas.operators.signingKey(clientId, 'content')
    return post(path, write({ client_id: clientId, ...sent }, key))
  }
  const call = (path: string, sent: Sent = {}, clientId?: number) => callAs('java', path, sent, clientId)
  /** Calls what must succeed, and gives the id that was made. */
  const make = async (path: string, sent: Sent): Promise<number> => {
    const said = await call(path, sent)
    if (said['error'] !== 0) throw new Error(`${path} answered ${JSON.stringify(said)}`)
    return Number(said['id'])
  }
  return { tv, call, callAs, make, post }
}

export type Content = Awaited<ReturnType<typeof openContent>>
