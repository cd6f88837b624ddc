import { Agent, request } from 'node:http'
import { given } from './place.js'

/** Players of a server that is gone: all ask at once where their cameras are now. */
export interface Viewers {
  readonly port: number
  readonly staff: string
  readonly cameras: readonly number[]
  /** Kept open at a time; each asks again as soon as it was answered. */
  readonly connections: number
  readonly requests: number
}

/** What they met. */
export interface Resolved {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers that led nowhere. */
  readonly errors: number
}

const { port, staff, cameras, connections, requests } = given<Viewers>()
const agent = new Agent({ keepAlive: true, maxSockets: connections })

const opened = async (camera: number): Promise<string> => {
  const headers = { authorization: `Bearer ${staff}` }
  const reply = await fetch(`http://127.0.0.1:${port}/admin/api/v1/vms/cameras/${camera}/live`, {
    ...{ method: 'POST', headers },
  })
  const said = (await reply.json()) as { readonly session?: string }
  if (said.session === undefined) throw new Error(`a session: ${reply.status} ${JSON.stringify(said)}`)
  return said.session
}

/** Where a session is led to; undefined where nowhere. */
const ledTo = (session: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const path = `/vms/live/s/${session}/live.m3u8`
    const asked = request({ port, path, agent, host: '127.0.0.1' }, (answer) => {
      const place = answer.statusCode === 302 ? answer.headers.location : undefined
      answer.resume().once('end', () => resolve(place))
      answer.once('error', () => resolve(undefined))
    })
    asked.once('error', () => resolve(undefined)).end()
  })

const sessions: string[] = []
for (const camera of cameras) sessions.push(await opened(camera))

const times: number[] = []
let [begun, errors] = [0, 0]
const ask = async (): Promise<void> => {
  while (begun < requests) {
    const session = sessions[begun % sessions.length] ?? ''
    begun += 1
    const from = performance.now()
    const place = await ledTo(session)
    times.push(performance.now() - from)
    if (!/^https:\/\/node-\d+\.example\.com\/live\/v1\//.test(place ?? '')) errors += 1
  }
}
const from = performance.now()
await Promise.all(Array.from({ length: connections }, ask))
const seconds = (performance.now() - from) / 1000
const sorted = times.toSorted((a, b) => a - b)
const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
const result: Resolved = { perSecond: requests / seconds, p50Ms: at(0.5), p99Ms: at(0.99), errors }
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit())
