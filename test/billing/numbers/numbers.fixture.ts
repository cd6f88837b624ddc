import type { TestHouse } from '@headend/base/testing'
import { expect } from 'vitest'
import type { DocumentedMethod } from '../../protocol/device-api.js'
import type { Answer, Script, Words } from '../script.fixture.js'

export type Call = (path: string, words?: Words) => Promise<Answer>
/** A call, and the number that the protocol has for it. */
export type Row = readonly [path: string, words: Words, error: number]

/** The number of somebody, or something, that is not there. */
export const nobody = 999_999

/** What was answered by which number: `/customer/info/ 1`. */
export class Heard {
  private readonly answers = new Set<string>()

  /** The same call, listened to. */
  by =
    (call: Call): Call =>
    async (path, words) => {
      const answer = await call(path, words)
      this.answers.add(`${path} ${String(answer['error'])}`)
      return answer
    }

  script(script: Script): Script {
    return { ...script, call: this.by((path, words) => script.call(path, words)) }
  }

  /** What the protocol has, and what can happen here, and was answered nowhere; and reasons that are none any more. */
  faults(methods: readonly DocumentedMethod[]): string[] {
    return methods.flatMap(({ path, errors = [], never = {} }) =>
      [0, ...errors].flatMap((number) => {
        const isHeard = this.answers.has(`${path} ${number}`)
        if (isHeard && number in never) return [`${path} ${number} happens, and is told to be impossible`]
        return isHeard || number in never ? [] : [`${path} ${number} is provoked by no test`]
      }),
    )
  }
}

/** Makes these calls one after another, and wants the numbers that stand beside them. */
export const expectNumbers = async (call: Call, rows: readonly Row[]): Promise<void> => {
  const got: string[] = []
  for (const [path, words] of rows) got.push(`${path} ${String((await call(path, words))['error'])}`)
  expect(got).toEqual(rows.map(([path, , error]) => `${path} ${error}`))
}

/** Does something while a table is away, as a database loses it; what nobody foresaw is what then happens. */
export const without = async ({ doors }: TestHouse, table: string, deed: () => Promise<void>): Promise<void> => {
  const rename = (from: string, to: string) =>
    doors.database.withEngine((engine) => engine.query(`ALTER TABLE ${from} RENAME TO ${to}`))
  await rename(table, `${table}_away`)
  try {
    await deed()
  } finally {
    await rename(`${table}_away`, table)
  }
}

/** Uses up what may be called from an address in this minute. */
export const useUp = async ({ ctx }: TestHouse, ip: string): Promise<void> => {
  for (let call = 0; call < 6000; call++) await ctx.cache.count(`limit:billing-customers:${ip}`, 60)
}
