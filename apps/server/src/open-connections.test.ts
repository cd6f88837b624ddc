import { Agent, createServer, request, type IncomingMessage, type RequestListener } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { systemClock } from '@headend/base'
import { expect, onTestFinished, test } from 'vitest'
import { OpenConnections } from './open-connections.js'

const serve = async (listener: RequestListener) => {
  const server = createServer({ keepAliveTimeout: 3_600_000 }, listener)
  const connections = new OpenConnections(server, systemClock)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  onTestFinished(() => agent.destroy())
  const ask = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      request({ port, agent, host: '127.0.0.1' }, (res) => resolve(res.resume()))
        .on('error', reject)
        .end()
    })
  return { connections, port, ask }
}

test('a request under way is answered, connections kept for later are closed, and nobody new is let in', async () => {
  let arrived: () => void = () => undefined
  const isThere = new Promise<void>((resolve) => (arrived = resolve))
  let finish: () => void = () => undefined
  const { connections, port, ask } = await serve((req, res) => {
    if (req.headers['connection'] !== 'close') return res.end('kept')
    finish = () => res.end('at last')
    return arrived()
  })
  expect((await ask()).statusCode).toBe(200)
  const silent = connect(port, '127.0.0.1')
  const isSilentGone = new Promise((resolve) => silent.once('close', resolve))
  const slow = fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })
  await isThere
  const closed = connections.close(60_000, () => undefined)
  await isSilentGone
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  finish()
  expect(await (await slow).text()).toBe('at last')
  expect(await closed).toBe(0)
})

test('what does not end in time is cut off and counted', async () => {
  let arrived: () => void = () => undefined
  const isThere = new Promise<void>((resolve) => (arrived = resolve))
  const { connections, ask } = await serve(() => arrived())
  const refused = ask().catch((error: Error) => error)
  await isThere
  expect(await connections.close(100, () => undefined)).toBe(1)
  expect(await refused).toBeInstanceOf(Error)
})
