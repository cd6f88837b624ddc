// MongoDB's protocol for tests: FerretDB over SQLite files of its own.
import { MongoClient } from 'mongodb'
import { built } from './go.js'
import { answering, freePort, launch, makeFolder } from './processes.js'

const VERSION = 'v1.24.2'

const ferret = {
  module: 'github.com/FerretDB/FerretDB',
  version: VERSION,
  command: 'cmd/ferretdb',
  // It asks for its own version at the start, and its releases write it where a module has none.
  files: { 'build/version/version.txt': VERSION },
}

export const ferretdb = {
  async start(folder) {
    const program = await built(ferret)
    const port = await freePort()
    makeFolder(folder, {})
    const words = [
      ...[`--listen-addr=127.0.0.1:${port}`, '--handler=sqlite', `--sqlite-url=file:${folder}/`],
      ...['--telemetry=disable', '--debug-addr=-', `--state-dir=${folder}`, '--log-level=warn'],
    ]
    const server = launch(program, words, { log: `${folder}.log` })
    const url = `mongodb://127.0.0.1:${port}/headend`
    await answering(server, async () => {
      const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 1000 })
      await client.db().command({ ping: 1 })
      await client.close()
    })
    return {
      version: `FerretDB ${VERSION}`,
      env: { HEADEND_TEST_FERRETDB_URL: url, HEADEND_TEST_FERRETDB_PROGRAM: program },
    }
  },
}
