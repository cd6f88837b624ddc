import { createHash } from 'node:crypto'
import { checkAnswer } from './capture.js'
import { withServers } from './ground.js'
import { measure, median, warm, type Load, type Measured } from './measure.js'
import { methods, type Facts } from './methods.js'
import type { Stage } from './runs.js'
import { fraction, markdown, whole } from './table.js'
import { writeReplay, type Replayed } from './wrk.js'

const columns = ['signed calls', 'requests/s', 'p50 ms', 'p99 ms', 'p99.9 ms', 'errors', 'CPU us/request', 'of bare']
// More than the fastest server books in one run: a number that comes twice is refused.
const perSecond = 8000

type Words = Readonly<Record<string, string | number>>

/** The call as clients sign it: pairs by name, base64, MD5. */
const signed = (path: string, words: Words, { operatorId, billingKey }: Facts): Replayed => {
  const pairs = Object.entries({ ...words, client_id: operatorId }).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = pairs.map(([name, value]) => `${name}:${value};`).join('') + billingKey
  const signature = createHash('md5').update(Buffer.from(text).toString('base64')).digest('hex')
  const query = new URLSearchParams(Object.fromEntries(pairs.map(([name, value]) => [name, String(value)])))
  return { before: `/billing/api${path}?${query.toString()}&signature=${signature}`, after: undefined }
}

const customer = (place: number, { accounts }: Facts): string => `c${place % accounts}`

/** Each customer is asked about in turn. */
const infos = (facts: Facts): Replayed[] =>
  Array.from({ length: Math.min(facts.accounts, 20_000) }, (_, place) =>
    signed('/customer/info/', { ext_id: customer(place, facts) }, facts),
  )

/** Payments of all customers, each with a number of its own in every run. */
const payments = (facts: Facts, run: number, count: number): Replayed[] =>
  Array.from({ length: count }, (_, place) => {
    const words = { customer_ext_id: customer(place * 7, facts), amount: '1.50', processed: 1 }
    return signed('/transaction/create/', { ...words, ext_id: `L${process.pid}-${run}-${place}` }, facts)
  })

const rowOf = (title: string, runs: readonly Measured[], bare: Measured): string[] => {
  const { requestsPerSecond, p50Ms, p99Ms, p999Ms, cpuMicrosPerRequest } = median(runs, (run) => run.requestsPerSecond)
  return [
    ...[title, whole(requestsPerSecond), ...[p50Ms, p99Ms, p999Ms].map((ms) => fraction(ms))],
    String(runs.reduce((sum, { errors }) => sum + errors, 0)),
    fraction(cpuMicrosPerRequest, 1),
    fraction(requestsPerSecond / bare.requestsPerSecond, 3),
  ]
}

const onePath = ({ before, after }: Replayed): string => before + (after ?? '')

/** What billing systems ask: facts of customers, and payments that are booked; beside a bare server's smallest answer. */
export const signedCalls = async (stage: Stage): Promise<string> => {
  const { ground, options, pins } = stage
  const { facts, place } = ground
  let table = ''
  await withServers(ground, pins.server, 'info', async (real, bare) => {
    const loadOf = async (
      name: string,
      requests: readonly Replayed[],
      keys: readonly string[] = [''],
    ): Promise<Load> => ({
      script: await writeReplay(place.folder, name, { requests, keys, headers: {} }),
      ...{ connections: options.connections, seconds: options.seconds, pin: pins.generator },
    })
    const status = methods.find(({ name }) => name === 'account_status')?.path(facts, 0) ?? ''
    const small = { before: status.replace('@', ground.subscribers[0]?.authkey ?? ''), after: undefined }
    const reference = await measure(bare, await loadOf('bare-status', [small]))
    const asked = infos(facts)
    const info = await loadOf('customer-info', asked)
    await warm(real, info, asked.length)
    const told: Measured[] = []
    const booked: Measured[] = []
    for (let run = 0; run < options.runs; run += 1) {
      told.push(await measure(real, info))
      const numbers = payments(facts, run, perSecond * options.seconds)
      booked.push(await measure(real, await loadOf(`transactions-${run}`, numbers)))
    }
    real.wake()
    await checkAnswer('customer/info', real.port, onePath(asked[0] ?? small))
    await checkAnswer('transaction/create', real.port, onePath(payments(facts, options.runs, 1)[0] ?? small))
    table = markdown(columns, [
      rowOf('customer/info', told, reference),
      rowOf('transaction/create', booked, reference),
      rowOf('bare, its smallest answer', [reference], reference),
    ])
  })
  return table
}
