import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import type { Captured } from './capture.js'

interface Ready {
  readonly status: number
  readonly headers: string[]
  readonly body: Buffer
}

// The least that Node can do: the answers of the real server, byte for byte, found by their path.
const { file } = JSON.parse(process.argv[2] ?? '{}') as { file: string }
const captured = JSON.parse(readFileSync(file, 'utf8')) as Captured[]
const ready = (form: Captured['form']): ReadonlyMap<string, Ready> =>
  new Map(
    captured
      .filter((one) => one.form === form)
      .map(({ path, status, headers, body }) => [path, { status, headers, body: Buffer.from(body, 'base64') }]),
  )
const [identity, gzip, unchanged] = [ready('identity'), ready('gzip'), ready('unchanged')]

const server = createServer({ keepAliveTimeout: 80_000 }, (req, res) => {
  const { url = '', headers } = req
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const form = headers['if-none-match'] ? unchanged : headers['accept-encoding'] ? gzip : identity
  const answer = form.get(path)
  if (!answer) return void res.writeHead(404).end()
  res.writeHead(answer.status, answer.headers)
  res.end(answer.status === 304 ? undefined : answer.body)
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`)
})
process.once('SIGTERM', () => process.exit())
