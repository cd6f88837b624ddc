import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { methods, type Facts } from './methods.js'
import { given } from './place.js'

/** Boxes that boot one after another at a steady pace, however long the answers take. */
export interface Herd {
  readonly port: number
  readonly facts: Facts
  readonly boots: number
  readonly bootsPerSecond: number
  /** The number of the first account. */
  readonly firstAbonement: number
}

/** What the herd met. */
export interface HerdResult {
  readonly requests: number
  readonly errors: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
  readonly loginP99Ms: number
  /** The first answer that was none, as it was said. */
  readonly firstError: string
}

const { port, facts, boots, bootsPerSecond, firstAbonement } = given<Herd>()
const agent = new Agent({ keepAlive: true, maxSockets: 1000 })
const times: number[] = []
const loginTimes: number[] = []
let errors = 0
let firstError = ''

const failed = (name: string, why: string): void => {
  errors += 1
  firstError ||= `${name}: ${why.slice(0, 200)}`
}

const get = (name: string, path: string, home: string): Promise<string> =>
  new Promise((resolve) => {
    const began = performance.now()
    const headers = { 'Accept-Encoding': 'gzip', 'X-Forwarded-For': home }
    const asked = request({ port, path, agent, host: '127.0.0.1', headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.once('end', () => {
        const took = performance.now() - began
        times.push(took)
        if (name === 'login') loginTimes.push(took)
        // What is zipped is long, and no error is.
        const isZipped = answer.headers['content-encoding'] !== undefined
        const text = isZipped ? '' : Buffer.concat(chunks).toString()
        if (answer.statusCode !== 200 || !(isZipped || /"error":0[,}]/.test(text)))
          failed(name, `${answer.statusCode} ${text}`)
        resolve(text)
      })
      answer.once('error', () => resolve(''))
    })
    asked.once('error', (error) => {
      failed(name, error.message)
      resolve('')
    })
    asked.end()
  })

const afterLogin = [
  'portal_settings_list',
  'account_status',
  'channel_list',
  'program_list',
  'channel_programs',
  'channel_programs',
  'channel_url',
]

/** What a box does when the light comes back: eight requests, one after the other. */
const boot = async (place: number): Promise<void> => {
  const { operatorId, apiKey, password } = facts
  const home = `10.${(place >> 16) & 255}.${(place >> 8) & 255}.${place & 255}`
  const who = `client_id=${operatorId}&api_key=${apiKey}&device=android&password=${password}`
  const box = `abonement=${firstAbonement + place}&device_uid=tv-${place}`
  const said = await get('login', `/tvmiddleware/api/login/?${who}&${box}`, home)
  const authkey = /"authkey":"(\w+)"/.exec(said)?.[1] ?? ''
  for (const [at, wanted] of afterLogin.entries()) {
    const method = methods.find(({ name }) => name === wanted)
    if (method) await get(wanted, method.path(facts, place * 7 + at).replace('@', authkey), home)
  }
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const ascending = (values: readonly number[]): number[] => values.toSorted((one, two) => one - two)

const began = performance.now()
const running: Promise<void>[] = []
while (running.length < boots) {
  const due = Math.min(boots, Math.floor(((performance.now() - began) / 1000) * bootsPerSecond))
  while (running.length < due) running.push(boot(running.length))
  await sleep(2)
}
await Promise.all(running)
const sorted = ascending(times)
const result: HerdResult = {
  ...{ requests: times.length, errors, firstError, seconds: (performance.now() - began) / 1000 },
  ...{ p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99), p999Ms: quantile(sorted, 0.999) },
  loginP99Ms: quantile(ascending(loginTimes), 0.99),
}
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit())
