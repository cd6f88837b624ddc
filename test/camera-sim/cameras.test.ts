import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { Cameras } from './cameras.js'
import { framesIn } from './frame-numbers.js'

const probe = async (address: string): Promise<{ status: number | null; said: string }> => {
  const args = ['-nostdin', '-loglevel', 'error', '-rtsp_transport', 'tcp', '-timeout', '8000000', '-i', address]
  const child = spawn('ffmpeg', [...args, '-frames:v', '5', '-f', 'null', '-'])
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, said }
}

test('a camera of the simulator is received by a program that knows nothing of it', async () => {
  const login = { username: 'viewer', password: 'secret' }
  const cameras = await Cameras.open({
    logins: new Map([
      ['/gate', login],
      ['/open', undefined],
    ]),
  })
  onTestFinished(() => cameras.close())
  const at = (who: string, path: string) => `rtsp://${who}127.0.0.1:${cameras.port}${path}`
  expect(await probe(at('', '/open'))).toMatchObject({ status: 0 })
  expect(await probe(at('viewer:secret@', '/gate'))).toMatchObject({ status: 0 })
  expect((await probe(at('viewer:wrong@', '/gate'))).said).toContain('401')
  expect((await probe(at('', '/nowhere'))).said).toContain('404')
})

test('every picture carries its number into a file that is copied from the stream', async () => {
  const cameras = await Cameras.open()
  onTestFinished(() => cameras.close())
  const input = [
    '-nostdin',
    '-loglevel',
    'error',
    '-rtsp_transport',
    'tcp',
    '-i',
    `rtsp://127.0.0.1:${cameras.port}/any`,
  ]
  const output = ['-c', 'copy', '-frames:v', '30', '-f', 'mp4', '-movflags', 'empty_moov+default_base_moof', 'pipe:1']
  const child = spawn('ffmpeg', [...input, ...output], { stdio: ['ignore', 'pipe', 'inherit'] })
  const parts: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => parts.push(chunk))
  expect((await once(child, 'close'))[0]).toBe(0)
  const frames = framesIn(Buffer.concat(parts))
  expect(frames).toHaveLength(30)
  expect(frames).toEqual(frames.map((_one, at) => (frames[0] ?? 0) + at))
})
