import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { methods, type Facts } from './methods.js'

/** An answer of the real server, for the bare one to send again. */
export interface Captured {
  readonly form: 'identity' | 'gzip' | 'unchanged'
  readonly method: string
  readonly path: string
  readonly status: number
  readonly headers: string[]
  /** Base64. */
  readonly body: string
}

const formHeaders = {
  identity: {},
  gzip: { 'Accept-Encoding': 'gzip' },
  unchanged: { 'Accept-Encoding': 'gzip', 'If-None-Match': '*' },
} as const

// Node writes these itself, for the bare server as for the real one.
const ownHeaders = new Set(['date', 'connection', 'keep-alive'])

interface Said {
  readonly status: number
  readonly headers: string[]
  readonly body: Buffer
}

const get = (port: number, path: string, headers: Record<string, string>): Promise<Said> =>
  new Promise((resolve, reject) => {
    const asked = request({ port, path, host: '127.0.0.1', headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const kept = answer.rawHeaders.flatMap((name, place, all) =>
          place % 2 === 0 && !ownHeaders.has(name.toLowerCase()) ? [name, all[place + 1] ?? ''] : [],
        )
        resolve({ status: answer.statusCode ?? 0, headers: kept, body: Buffer.concat(chunks) })
      })
    })
    asked.on('error', reject)
    asked.end()
  })

const textOf = ({ headers, body }: Said): string => (headers.includes('gzip') ? gunzipSync(body) : body).toString()

const refuseErrors = (name: string, said: Said): void => {
  const isGood = said.status === 304 || (said.status === 200 && /"error":0[,}]/.test(textOf(said)))
  if (!isGood) throw new Error(`${name} answers ${said.status} ${textOf(said).slice(0, 200)}`)
}

/** Asks once, and refuses an answer that is an error in disguise. */
export const checkAnswer = async (name: string, port: number, path: string): Promise<void> =>
  refuseErrors(name, await get(port, path, {}))

/** Asks every method in every form, and refuses a server whose answer is an error in disguise. */
export const capture = async (port: number, facts: Facts, keys: readonly string[]): Promise<Captured[]> => {
  const captured: Captured[] = []
  for (const { name, path } of methods)
    for (const form of ['identity', 'gzip', 'unchanged'] as const) {
      const [turn, key] = [captured.length * 7, keys[captured.length % keys.length] ?? '']
      const url = path(facts, turn).replace('@', key)
      const said = await get(port, url, formHeaders[form])
      refuseErrors(name, said)
      const { status, headers } = said
      const where = { form, method: name, path: url.split('?', 1)[0] ?? '' }
      captured.push({ ...where, status, headers, body: said.body.toString('base64') })
    }
  return captured
}

/** Mean bytes of a body in the mix, weighed by the shares. */
export const meanBytes = (captured: readonly Captured[], form: Captured['form']): number => {
  const total = methods.reduce((sum, { share }) => sum + share, 0)
  const weighed = methods.map(({ name, share }) => {
    const answer = captured.find((one) => one.form === form && one.method === name)
    return (Buffer.from(answer?.body ?? '', 'base64').length * share) / total
  })
  return weighed.reduce((sum, one) => sum + one, 0)
}
