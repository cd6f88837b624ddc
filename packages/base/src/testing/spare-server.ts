import { createConnection } from 'mysql2/promise'
import pg from 'pg'
import { freePort, ServerProcess } from './server-process.js'

/** How `scripts/engines` tells of a server that is prepared and does not run; `{port}` stands for its port. */
interface Spare {
  readonly program: string
  readonly words: readonly string[]
  readonly uid?: number
  readonly gid?: number
  readonly url: string
}

const answers = async (url: string): Promise<void> => {
  if (url.startsWith('postgres')) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 })
    client.on('error', () => undefined)
    await client.connect()
    await client.end()
    return
  }
  const connection = await createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), connectTimeout: 1000 })
  await connection.end()
}

/** A database server of one test, which keeps on its disk what it has acknowledged; the address is of a database. */
export const spareServer = async (variable: string): Promise<ServerProcess & { readonly url: string }> => {
  const told = process.env[variable]
  if (!told) throw new Error(`${variable} tells of no server: run npm run test:engines`)
  const port = await freePort()
  const { program, words, url, ...as } = JSON.parse(told.replaceAll('{port}', String(port))) as Spare
  const server = new ServerProcess(program, words, () => answers(url), as)
  await server.start()
  return Object.assign(server, { url })
}
