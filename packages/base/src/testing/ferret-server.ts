import { MongoClient } from 'mongodb'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, ServerProcess } from './server-process.js'

/** A FerretDB of one test; what it has acknowledged stays when it is killed. */
export const ferretServer = async (): Promise<ServerProcess & { readonly url: string }> => {
  const program = process.env['HEADEND_TEST_FERRETDB_PROGRAM']
  if (!program) throw new Error('HEADEND_TEST_FERRETDB_PROGRAM names no program')
  const folder = await mkdtemp(join(tmpdir(), 'headend-ferret-'))
  const port = await freePort()
  const url = `mongodb://127.0.0.1:${port}/headend`
  const words = [
    ...[`--listen-addr=127.0.0.1:${port}`, '--handler=sqlite', `--sqlite-url=file:${folder}/`],
    ...['--telemetry=disable', '--debug-addr=-', `--state-dir=${folder}`, '--log-level=error'],
  ]
  const server = new ServerProcess(program, words, async () => {
    const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 300 })
    await client
      .db()
      .command({ ping: 1 })
      .finally(() => client.close())
  })
  await server.start()
  return Object.assign(server, { url })
}
