import { sequence } from './guide-texts.js'
import type { ScenarioName } from './scenario-names.js'
import { methods, type Method, type Facts } from './methods.js'
import type { Replay, Replayed } from './wrk.js'

export interface Subscriber {
  readonly abonement: string
  readonly authkey: string
}

/** One thing that wrk replays. */
export interface Scenario {
  readonly name: ScenarioName
  readonly title: string
  /** Log level of the server; at `info`, the default, it writes a line for every request. */
  readonly logLevel: 'info' | 'warn'
  /** Whether the bare server can be asked the same; a login cannot be answered from memory. */
  readonly hasTwin: boolean
  readonly replay: Replay
}

const requestsWritten = 20_000

/** The shares as turns of a long round, shuffled the same way each time. */
const shuffled = (chosen: readonly Method[]): Method[] => {
  const total = chosen.reduce((sum, { share }) => sum + share, 0)
  const round = chosen.flatMap((method) =>
    Array<Method>(Math.round((method.share * requestsWritten) / total)).fill(method),
  )
  const next = sequence(1)
  for (let at = round.length - 1; at > 0; at -= 1) {
    const other = next(at + 1)
    const [one, two] = [round[at], round[other]]
    if (one && two) [round[at], round[other]] = [two, one]
  }
  return round
}

const split = (path: string): Replayed => {
  const [before = '', after] = path.split('@')
  return { before, after }
}

/** Logins by number and password, each from a home of its own: one address alone is soon refused. */
const logins = ({ operatorId, apiKey, password }: Facts, subscribers: readonly Subscriber[]): Replay => {
  const who = `client_id=${operatorId}&api_key=${apiKey}&device=android&password=${password}`
  return {
    requests: [{ before: `/tvmiddleware/api/login/?${who}&abonement=`, after: '' }],
    keys: subscribers.map(({ abonement }, place) => `${abonement}&device_uid=tv-${place}`),
    headers: {},
    fromHomes: true,
  }
}

/** Everything that wrk replays, in order. */
export const scenariosOf = (facts: Facts, subscribers: readonly Subscriber[]): readonly Scenario[] => {
  const keys = subscribers.map(({ authkey }) => authkey)
  const mixOf = (chosen: readonly Method[], headers: Record<string, string>): Replay => ({
    requests: shuffled(chosen).map((method, turn) => split(method.path(facts, turn))),
    ...{ keys, headers },
  })
  const kept = methods.filter(({ isKept }) => isKept)
  // Whoever looks for something to watch asks for an address and for what is on, again and again.
  const zapped = methods.filter(({ name }) => name === 'channel_url' || name === 'channel_programs')
  const gzip = mixOf(methods, { 'Accept-Encoding': 'gzip' })
  const unchanged = mixOf(kept, { 'Accept-Encoding': 'gzip', 'If-None-Match': '*' })
  const twin = { hasTwin: true, logLevel: 'info' } as const
  return [
    { name: 'gzip', title: 'mix, gzip', replay: gzip, ...twin },
    { name: 'identity', title: 'mix, identity', replay: mixOf(methods, {}), ...twin },
    { name: 'unchanged', title: 'lists, 304', replay: unchanged, ...twin },
    { name: 'quiet', title: 'mix, gzip, log at warn', replay: gzip, ...twin, logLevel: 'warn' },
    { name: 'zapping', title: 'zapping peak', replay: mixOf(zapped, { 'Accept-Encoding': 'gzip' }), ...twin },
    { name: 'logins', title: 'logins', replay: logins(facts, subscribers), hasTwin: false, logLevel: 'info' },
  ]
}

/** One of them by its name. */
export const replayed = (
  { facts, subscribers }: { readonly facts: Facts; readonly subscribers: readonly Subscriber[] },
  name: ScenarioName,
): Scenario => {
  const found = scenariosOf(facts, subscribers).find((scenario) => scenario.name === name)
  if (!found) throw new Error(`nothing is replayed as ${name}`)
  return found
}
