import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { embeddedLog } from './embedded-log.js'
import { logSuite } from './log.suite.js'

const folders: string[] = []
const newFile = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'headend-log-'))
  folders.push(folder)
  return join(folder, 'events.db')
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

logSuite('SQLite', async () => embeddedLog({ file: await newFile() }))

test('events stay when the file is closed and opened again', async () => {
  const file = await newFile()
  const first = await embeddedLog({ file })
  await first.for(1).insert('views', [{ id: 'a', at: new Date('2026-03-01'), n: 1 }])
  await first.close()
  const second = await embeddedLog({ file })
  expect(await second.for(1).find('views', {})).toEqual([{ id: 'a', at: new Date('2026-03-01'), n: 1 }])
  await second.close()
})

// Sources are TypeScript here, so the other process is told where their `.js` imports really are.
const hooks = `
  import { registerHooks } from 'node:module'
  registerHooks({ resolve: (name, context, next) =>
    next(name.startsWith('.') && context.parentURL?.endsWith('.ts') ? name.replace(/\\.js$/, '.ts') : name, context) })`

const sender = `
  const { embeddedLog } = await import(process.argv[1])
  const log = (await embeddedLog({ file: process.argv[2] })).for(1)
  for (let batch = 0; ; batch += 1) {
    const events = Array.from({ length: 20 }, (_, n) => ({ id: batch + '-' + n, at: new Date(1e12 + batch), batch }))
    await log.insert('views', events)
    console.log(batch)
  }`

test('what was acknowledged survives kill -9, and sending it all again makes no doubles', async () => {
  const file = await newFile()
  const source = new URL('./embedded-log.ts', import.meta.url).href
  const preload = `data:text/javascript,${encodeURIComponent(hooks)}`
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning', '--import', preload]
  const child = spawn(process.execPath, [...flags, '--input-type=module', '-e', sender, source, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: number[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(Number(line))
    if (acknowledged.length === 25) child.kill('SIGKILL')
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  expect(acknowledged.length).toBeGreaterThanOrEqual(25)

  const engine = await embeddedLog({ file })
  const log = engine.for(1)
  const found = await log.group('views', { by: ['batch'], match: { batch: acknowledged } })
  expect(found).toEqual(acknowledged.map((batch) => ({ batch, count: 20 })))
  for (const batch of acknowledged) {
    const again = Array.from({ length: 20 }, (_, n) => ({ id: `${batch}-${n}`, at: new Date(1e12 + batch), batch }))
    expect(await log.insert('views', again)).toBe(0)
  }
  expect(await log.group('views', { by: ['batch'], match: { batch: acknowledged } })).toEqual(found)
  await engine.close()
})

test('a disk that fails is told to the sender as unavailable, with the reason for the log', async () => {
  const engine = await embeddedLog({ file: await newFile() })
  await engine.close()
  const insert = engine.for(1).insert('views', [{ id: 'a', at: new Date('2026-03-01') }])
  await expect(insert).rejects.toMatchObject({ code: 'unavailable', cause: { code: 'SQLITE_MISUSE' } })
})
