import { createServer } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { callGuarded, guardedCall } from './call-guarded.js'
import { connectGuarded } from './connect-guarded.js'

const call = { method: 'POST', maxBytes: 1000, timeoutMs: 5000, allowPrivate: true } as const

const answering = async (status: number, text: string, headers: Record<string, string> = {}) => {
  const heard: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      heard.push(`${request.method} ${request.url} ${request.headers['x-key']} ${body}`)
      response.writeHead(status, headers).end(text)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/send`, port, heard }
}

test('a call takes its body along, and any status is an answer', async () => {
  const { url, heard } = await answering(418, 'short and stout')
  const answer = await callGuarded(url, { ...call, headers: { 'x-key': 'k' }, body: 'hello' })
  expect(answer).toEqual({ status: 418, text: 'short and stout' })
  expect(heard).toEqual(['POST /send k hello'])
})

test('a redirect is not followed, so that nobody else learns what was sent', async () => {
  const other = await answering(200, 'caught')
  const { url } = await answering(302, '', { location: other.url })
  expect(await callGuarded(url, call)).toMatchObject({ status: 302 })
  expect(other.heard).toEqual([])
})

test('private addresses, long answers and silence are refused by name', async () => {
  const { url } = await answering(200, 'x'.repeat(2000))
  await expect(callGuarded(url, { ...call, allowPrivate: false })).rejects.toMatchObject({ code: 'addressRefused' })
  await expect(callGuarded('http://169.254.169.254/', call)).rejects.toMatchObject({ code: 'addressRefused' })
  await expect(callGuarded(url, call)).rejects.toMatchObject({ code: 'fetchTooLarge' })
  const nowhere = guardedCall(() => Promise.resolve([{ address: '10.0.0.1', family: 4 }]))
  await expect(nowhere('http://sms.example/', { ...call, allowPrivate: false })).rejects.toMatchObject({
    code: 'addressRefused',
  })
})

test('a plain connection is opened to where it may go, and nowhere else', async () => {
  const { port } = await answering(200, '')
  const options = { isTls: false, timeoutMs: 5000, allowPrivate: true }
  const socket = await connectGuarded({ host: 'localhost', port }, options)
  socket.destroy()
  const refused = (host: string, allowPrivate: boolean) => connectGuarded({ host, port }, { ...options, allowPrivate })
  await expect(refused('127.0.0.1', false)).rejects.toMatchObject({ code: 'addressRefused' })
  await expect(refused('localhost', false)).rejects.toMatchObject({ code: 'addressRefused' })
  await expect(refused('169.254.169.254', true)).rejects.toMatchObject({ code: 'addressRefused' })
})

test('a server that takes a connection and says nothing is given up, and one that is not there is told of', async () => {
  const silent = createTcpServer((socket) => socket.resume())
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const options = { isTls: true, timeoutMs: 100, allowPrivate: true }
  const target = { host: '127.0.0.1', port }
  await expect(connectGuarded(target, options)).rejects.toMatchObject({ code: 'fetchTimeout' })
  await new Promise((resolve) => silent.close(resolve))
  const reason = { code: 'fetchFailed', params: { reason: 'ECONNREFUSED' } }
  await expect(connectGuarded(target, { ...options, isTls: false })).rejects.toMatchObject(reason)
})
