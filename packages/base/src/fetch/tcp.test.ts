import { createServer, type AddressInfo } from 'node:net'
import { onTestFinished, expect, test } from 'vitest'
import { askTcp, knockTcp } from './tcp.js'

const serverOf = async (answers: readonly string[]) => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', () => answers.forEach((answer) => socket.write(answer)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()))
  onTestFinished(() => void close())
  return { target: { host: '127.0.0.1', port: (server.address() as AddressInfo).port }, close }
}

test('a port is open, refused, or may not be asked at all', async () => {
  const { target, close } = await serverOf([])
  expect(await knockTcp(target, 1000)).toBe('open')
  expect(await knockTcp({ ...target, host: 'localhost' }, 1000)).toBe('open')
  await close()
  expect(await knockTcp(target, 1000)).toBe('refused')
  for (const host of ['169.254.169.254', '0.0.0.0', 'no-such-host.invalid'])
    expect(await knockTcp({ host, port: 80 }, 1000)).toBe('silent')
})

test('an answer in pieces is put together, and one that never ends is none', async () => {
  expect(await askTcp((await serverOf(['{"a":', '[1,2]}'])).target, 'x', 1000)).toEqual({ a: [1, 2] })
  expect(await askTcp((await serverOf(['{"a":'])).target, 'x', 100)).toBeUndefined()
  expect(await askTcp((await serverOf(['['.repeat(70_000)])).target, 'x', 1000)).toBeUndefined()
  expect(await askTcp({ host: '169.254.169.254', port: 80 }, 'x', 1000)).toBeUndefined()
})
