import { dumpOf } from '@headend/base/testing'
import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { beforeAll, expect, test, vi } from 'vitest'
import { openTelevision, type Television } from './television.fixture.js'

type Pair = readonly [name: string, value: unknown]
type Sender = 'stranger' | 'guest' | 'device' | 'xml box'
type Form = 'query' | 'raw query' | 'form' | 'json'

let tv: Television
let errors: ReturnType<typeof vi.spyOn>
const keysOf = new Map<string, string[]>()
const innerKeysOf = new Map<string, string[]>()
const refusedBy = new Map<string, number>()
const proofs: Record<Sender, readonly Pair[]> = { stranger: [], guest: [], device: [], 'xml box': [] }

interface Described {
  readonly keys?: Readonly<Record<string, Described>>
  readonly items?: readonly Described[]
}

/** Names inside the objects and lists of objects that an input takes. */
const innerKeys = ({ keys = {} }: Described): string[] =>
  Object.values(keys).flatMap((one) =>
    [one, ...(one.items ?? [])].flatMap((inner) => [...Object.keys(inner.keys ?? {}), ...innerKeys(inner)]),
  )

const pairsOf = (facts: object): readonly Pair[] => Object.entries(facts)

const subscribers = ['ann', 'bob', 'twin', 'coming', 'leaving', 'byNumber', 'byUid'] as const

/** The session of a box; of the next subscriber where what was sent has cost this one its account. */
const sessionOf = async (sent: Record<string, string>): Promise<readonly Pair[]> => {
  for (const name of subscribers) {
    const { session } = await tv.login(name, sent)
    if (session.authkey !== '') return pairsOf(session)
  }
  throw new Error('nobody can log in any more')
}

const logIn = async (sender: Sender) => {
  if (sender === 'guest') proofs[sender] = pairsOf(tv.key)
  if (sender === 'device') proofs[sender] = await sessionOf({ device_uid: 'a' })
  if (sender === 'xml box') proofs[sender] = await sessionOf({ device: 'mag' })
}

/** Its session may have ended by what it sent: then it logs in again, else it would be a stranger from here on. */
const stayIn = async (sender: Sender) => {
  if (sender === 'stranger' || sender === 'guest') return
  const { text } = await send('/account/status/', 'query', proofs[sender], [], '192.0.2.1')
  if (!/"status":0|<status>0</.test(text)) await logIn(sender)
}

beforeAll(async () => {
  tv = await openTelevision()
  errors = vi.spyOn(tv.house.doors.logger, 'error')
  const device = tv.house.mounts.find(({ api }) => api.name === 'device')
  for (const { path, input, refusedStatus = 200 } of device?.routes ?? []) {
    refusedBy.set(path, refusedStatus)
    const described = input.describe() as Described
    keysOf.set(path, Object.keys(described.keys ?? {}))
    innerKeysOf.set(path, innerKeys(described))
  }
})

const common = [
  'client_id',
  'api_key',
  'authkey',
  'device',
  'device_uid',
  'lang',
  'icon_width',
  'timezone',
  '__proto__',
]

const hostile = fc.constantFrom<unknown>(
  ...['', ' ', '0', '1', '-1', '2', '1.5', '1e400', '-1e400', '1e3', 'NaN', 'Infinity', '0x10', '١٢', 'true', 'null'],
  ...['2147483647', '2147483648', '9'.repeat(400), 'x'.repeat(300), 'x'.repeat(3000), '\0', 'a\0b', '%00', '%', '%zz'],
  ...['\ud800', '\udc00x', '😀'.repeat(40), '\u202e', 'é', "' OR 1=1 --", '"; DROP TABLE tvm_accounts; --', '%25', '_'],
  ...['<script>alert(1)</script>', '&amp;<>"\'', ']]>', '../../etc/passwd', '__proto__', 'constructor', 'toString'],
  ...[
    'hasOwnProperty',
    '[]',
    '{}',
    '[object Object]',
    '1,2,3',
    ',,,',
    '1,x',
    '$token',
    '$&',
    '01.03.2026',
    '31.02.2026',
  ],
  ...['0000', '1772366400', '4102444800', 'mag', 'mag_250', 'android', 'known-uid', 'f'.repeat(128), 'ru', 'xx'],
  ...[null, true, false, 0, -0, 1, 1.5, -1, 1e308, 2 ** 53, [], {}, [1, 2], [[1]], [null], { $ne: 1 }, { toString: 1 }],
)

const known = () =>
  fc.constantFrom<unknown>(
    ...Object.values(tv.channels),
    ...Object.values(tv.services),
    tv.neighbour.channelId,
    tv.people.bob.abonement,
    tv.people.bob.password,
    tv.people.debtor.abonement,
  )

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
const encoded = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed())
const queryOf = (pairs: readonly Pair[], write: (value: unknown) => string): string =>
  pairs.map(([name, value]) => `${write(name)}=${write(value)}`).join('&')
// Written by hand, because a name may come twice and a number may be larger than any.
const jsonOf = (pairs: readonly Pair[]): string =>
  `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${value === '1e400' ? '1e400' : JSON.stringify(value)}`).join()}}`

const send = async (path: string, form: Form, proof: readonly Pair[], pairs: readonly Pair[], ip: string) => {
  const proved = queryOf(proof, encoded)
  const own = form === 'raw query' ? queryOf(pairs, asText) : form === 'query' ? queryOf(pairs, encoded) : ''
  const body = form === 'json' ? jsonOf(pairs) : form === 'form' ? queryOf(pairs, encoded) : null
  const reply = await tv.house.engine.handle({
    method: body === null ? 'GET' : 'POST',
    path: `/tvmiddleware/api${path}`,
    // Proof goes last, since the last of several values counts.
    query: [own, proved].filter((part) => part !== '').join('&'),
    headers: { 'content-type': form === 'json' ? 'application/json' : 'application/x-www-form-urlencoded' },
    ip,
    isSecure: false,
    body: body === null ? null : Buffer.from(body),
    requestId: 'test',
  })
  if (!reply) throw new Error(`nobody answers ${path}`)
  return { status: reply.status, text: String(reply.body ?? ''), headers: reply.headers }
}

const isPicture = ({ headers }: { readonly headers: readonly string[] }): boolean =>
  headers.some((value) => value.startsWith('image/'))

/** The number of an answer; throws where it is neither good JSON nor good XML. */
const numberIn = (text: string): unknown => {
  if (/^(Play|p1)=/.test(text)) return 0
  if (!text.startsWith('<')) return (JSON.parse(text) as { error?: unknown }).error
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.write(text).close()
  return Number(/<error>(\d+)<\/error>/.exec(text)?.[1])
}

/** Calls of each sender to each method, and calls with any bytes. */
const callsOfEach = 6
const runs = 300

const senders: readonly Sender[] = ['stranger', 'guest', 'device', 'xml box']

const callOf = (path: string) => {
  const inner = fc.constantFrom(...(innerKeysOf.get(path) ?? []), 'x')
  const nested = fc.array(fc.dictionary(inner, fc.oneof(hostile, known()), { maxKeys: 4 }), { maxLength: 3 })
  const name = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...(keysOf.get(path) ?? []), 'x') },
    fc.constantFrom(...common),
  )
  const value = fc.oneof(
    { weight: 3, arbitrary: hostile },
    { weight: innerKeysOf.get(path)?.length ? 3 : 0, arbitrary: nested },
    known(),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
  return fc.record({
    form: fc.constantFrom<Form>('query', 'raw query', 'form', 'json'),
    pairs: fc.array(fc.tuple(name, value), { maxLength: 8 }),
    ip: fc.ipV4(),
  })
}

test.each(senders)(
  'whatever a %s sends to whatever method, the answer is well formed, and a refused call changes no row',
  async (sender) => {
    const paths = [...keysOf.keys()].filter((path) => path !== '/logout/')
    expect(paths.length).toBeGreaterThan(10)
    await logIn(sender)
    for (const path of paths) {
      await stayIn(sender)
      let before = await dumpOf(tv.house)
      await fc.assert(
        fc.asyncProperty(callOf(path), async ({ form, pairs: sent, ip }) => {
          errors.mockClear()
          const said = await send(path, form, proofs[sender], sent, ip)
          expect(errors.mock.calls).toEqual([])
          const after = await dumpOf(tv.house)
          if (said.status === 302) expect(said.text).toBe('')
          else if (!isPicture(said)) {
            expect([200, refusedBy.get(path)]).toContain(said.status)
            const number = numberIn(said.text)
            expect(Number.isInteger(number)).toBe(true)
            if (number !== 0) expect(after).toEqual(before)
          }
          before = after
        }),
        { numRuns: callsOfEach },
      )
    }
  },
  240_000,
)

test('any bytes as a body, and any names, are answered', async () => {
  const types = [
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    '',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...keysOf.keys()),
      fc.constantFrom(...types),
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
        fc.json().map((text) => Buffer.from(text)),
        fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(`--x\r\n${text}\r\n--x--`)),
      ),
      fc.string({ unit: 'binary', maxLength: 200 }),
      async (path, type, body, query) => {
        errors.mockClear()
        const headers = { 'content-type': type }
        const request = { method: 'POST', path: `/api${path}`, query, headers, ip: '192.0.2.9', isSecure: false }
        const reply = await tv.house.engine.handle({ ...request, body, requestId: 'test' })
        expect(errors.mock.calls).toEqual([])
        if (reply && !isPicture(reply)) expect(Number.isInteger(numberIn(String(reply.body)))).toBe(true)
      },
    ),
    { numRuns: runs },
  )
})
