import { expect, test } from 'vitest'
import { OnvifTrouble } from '../onvif/onvif-port.js'
import { CameraPictures } from './camera-pictures.js'

const login = { address: '192.0.2.1', port: 80, tls: 'off', username: '', password: '' } as const
const asked = { login, profile: 'main' }

const open = (answer: (time: number) => Promise<Buffer>) => {
  const clock = { now: 0, bootMs: () => clock.now, wallMs: () => clock.now }
  const times = { count: 0 }
  const pictures = new CameraPictures(() => answer((times.count += 1)), clock)
  return { clock, times, of: (guid: string) => pictures.of(guid, asked) }
}

test('a camera is asked once for all who want its picture within two seconds', async () => {
  const { clock, times, of } = open((time) => Promise.resolve(Buffer.from(String(time))))
  expect((await Promise.all([of('a'), of('a')])).map(String)).toEqual(['1', '1'])
  clock.now = 1999
  expect(String(await of('a'))).toBe('1')
  clock.now = 2000
  expect(String(await of('a'))).toBe('2')
  expect(times.count).toBe(2)
})

test('a camera that gives none, and one too many at a time, are without a picture', async () => {
  const none = open(() => Promise.reject(new OnvifTrouble('timeout')))
  expect(await none.of('a')).toBeUndefined()
  const { promise, resolve } = Promise.withResolvers<Buffer>()
  const slow = open(() => promise)
  const waiting = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((guid) => slow.of(guid))
  expect(await slow.of('one too many')).toBeUndefined()
  resolve(Buffer.from('x'))
  expect((await Promise.all(waiting)).map(String)).toEqual(waiting.map(() => 'x'))
})
