import { randomBytes } from 'node:crypto'
import { baseTables, tablesOf } from '@headend/base'
import { openDatabase } from '@headend/base/db'
import { emptyDatabase } from '@headend/base/testing'
import { tvmiddleware } from '@headend/tvmiddleware'
import { Program } from '../system/program.js'

export interface Account {
  readonly abonement: string
  readonly password: string
}

/** What callers need to know of an operator. */
export interface Town {
  readonly operator: number
  readonly apiKey: string
  readonly accounts: readonly Account[]
  readonly staff: { readonly username: string; readonly password: string }
}

const engine = (name: string): string => {
  const url = process.env[`HEADEND_TEST_${name}_URL`]
  if (!url) throw new Error(`there is no ${name}: run npm run test:nodes`)
  return url
}

/** An installation whose processes share MariaDB, Redis, MongoDB and a store of files, and nothing else. */
export class Installation {
  private readonly programs: Program[] = []

  private constructor(
    private readonly env: Readonly<Record<string, string>>,
    private readonly dropDatabase: () => Promise<void>,
  ) {}

  static async open(more: Readonly<Record<string, string>> = {}): Promise<Installation> {
    const { url, drop } = await emptyDatabase('')
    const name = `nodes-${randomBytes(6).toString('hex')}`
    const env = {
      HEADEND_DATABASE_URL: url,
      HEADEND_REDIS_URL: `${engine('REDIS')}/0?prefix=${name}`,
      HEADEND_MONGO_URL: engine('FERRETDB').replace(/\/headend$/, `/${name}`),
      HEADEND_S3_URL: engine('VERSITYGW'),
      HEADEND_SECRET: randomBytes(32).toString('hex'),
      ...more,
    }
    return new Installation(env, drop)
  }

  /** A machine with a data folder of its own. */
  async node(): Promise<Program> {
    const program = await Program.open(this.env)
    this.programs.push(program)
    return program
  }

  async furnish(accounts: number): Promise<Town> {
    const program = await this.node()
    const { id, api_key: apiKey } = await program.json<{ id: number; api_key: string }>(
      ...['operator', 'create', '--name', 'One'],
    )
    const of = ['--operator', String(id)]
    await program.run('tariff', 'create', ...of, '--name', 'Basic', '--sessions', '1000')
    const made: Account[] = []
    for (let count = 0; count < accounts; count += 1)
      made.push(await program.json<Account>('account', 'create', ...of, '--tariff', 'Basic'))
    const user = ['user', 'create', ...of, '--username', 'ann', '--name', 'Ann']
    const { password } = await program.json<{ password: string }>(...user)
    return { operator: id, apiKey, accounts: made, staff: { username: 'ann', password } }
  }

  /** Asks the database itself. */
  async rows<R extends object>(sql: string): Promise<R[]> {
    const database = await openDatabase({
      url: this.env['HEADEND_DATABASE_URL'] ?? '',
      tables: tablesOf([tvmiddleware], baseTables),
    })
    try {
      const [rows] = await database.withEngine((sequelize) => sequelize.query(sql))
      return rows as R[]
    } finally {
      await database.close()
    }
  }

  async close(): Promise<void> {
    for (const program of this.programs) await program.close()
    await this.dropDatabase()
  }
}
