import { createSocket } from 'node:dgram'
import { expect, onTestFinished, test } from 'vitest'
import { sendDatagrams } from './datagrams.js'

const listener = async () => {
  const socket = createSocket('udp4')
  const heard: string[] = []
  socket.on('message', (message) => heard.push(message.toString()))
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  onTestFinished(() => void socket.close())
  return { heard, port: socket.address().port }
}

test('messages go each in its own packet, and one that is too long in none', async () => {
  const { heard, port } = await listener()
  const messages = [Buffer.from('one'), Buffer.from('two')]
  await sendDatagrams({ host: '127.0.0.1', port }, messages, { allowPrivate: true })
  await expect.poll(() => heard).toEqual(['one', 'two'])
  const tooLong = sendDatagrams({ host: '127.0.0.1', port }, [Buffer.alloc(70_000)], { allowPrivate: true })
  await expect(tooLong).rejects.toMatchObject({ code: 'fetchFailed', params: { reason: 'EMSGSIZE' } })
})

test('nothing is sent to an address that may not be asked', async () => {
  const { heard, port } = await listener()
  const refused = { code: 'addressRefused' }
  const send = (host: string, allowPrivate: boolean) =>
    sendDatagrams({ host, port }, [Buffer.from('x')], { allowPrivate })
  await expect(send('127.0.0.1', false)).rejects.toMatchObject(refused)
  await expect(send('localhost', false)).rejects.toMatchObject(refused)
  await expect(send('169.254.169.254', true)).rejects.toMatchObject(refused)
  await expect(send('no-such-host.invalid', true)).rejects.toMatchObject({ code: 'fetchFailed' })
  expect(heard).toEqual([])
})
