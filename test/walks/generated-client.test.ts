import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Driven, Installation } from '../client/installation.js'
import { openTown, type Town } from './town.fixture.js'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
// Named at run time, because its types are made by this test.
const driver = fileURLToPath(new URL('../client/drive.ts', import.meta.url))
const mistake = fileURLToPath(new URL('../client/mistake.gen.ts', import.meta.url))

let town: Town
beforeAll(async () => {
  town = await openTown()
  await run(process.execPath, ['scripts/client.js'], { cwd: root })
}, 120_000)
afterAll(async () => {
  await rm(mistake, { force: true })
  await town.close()
})

test('a client generated from the documents drives a walk from the panel to the picture', async () => {
  const { areas, ctx, operatorId, apiKey } = town.house
  const { id } = await areas.roles.administrator(ctx)
  const staff = { username: 'typist', password: 'a-long-phrase-that-opens-doors' }
  await areas.staff.create(ctx, { ...staff, name: 'Typist', roleIds: [id] })
  const { drive } = (await import(driver)) as { drive: (installation: Installation) => Promise<Driven> }
  const driven = await drive({ url: town.url, staff, operatorId, apiKey })
  expect(driven).toEqual({
    channelId: driven.channelId,
    abonement: driven.abonement,
    loggedInAs: Number(driven.abonement),
    channels: [{ id: driven.channelId, name: 'Typed One' }],
    uri: 'http://typed.example/one.m3u8',
    status: 0,
    refusal: { status: 404, code: 'notFound' },
  })
})

/** What the compiler says of the client. */
const compile = () =>
  run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'test/client/tsconfig.json'], { cwd: root }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  )

test('the walk agrees with the generated types, and what does not agree is named', async () => {
  const lines = [
    `import createClient from 'openapi-fetch'`,
    `import type { paths } from './device.gen.js'`,
    `const box = createClient<paths>()`,
    `export const heard = box.GET('/channel/url/', { params: { query: { cid: 'one' } } })`,
  ]
  await writeFile(mistake, `${lines.join('\n')}\n`)
  const said = await compile()
  expect(said).toMatch(/mistake\.gen\.ts\(4,\d+\): error TS2322: Type 'string' is not assignable to type 'number'/)
  expect(said.match(/error TS/g)).toHaveLength(1)
}, 180_000)
