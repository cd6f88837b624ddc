import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ScreenAlarm } from '../alarms/alarm.table.js'
import { macOf } from '../identities/mac.js'
import { canonical } from '../protocol/canonical.js'
import { batchText } from '../protocol/proofs.js'
import { PlayPart, PlayStream } from '../plays/play-stream.table.js'
import { screenSecret } from '../screens/screen-secret.js'
import { Screen } from '../screens/screen.table.js'
import { openShop } from '../testing/content.fixture.js'
import type { Desk } from '../testing/screens.fixture.js'

/** What staff are told is wrong with the house. */
const told = async ({ house }: Pick<Desk, 'house'>): Promise<string[]> => {
  await house.jobs.runNow('signage.look-after-screens', house.operatorId)
  const open = await house.ctx.repo(ScreenAlarm).find({ where: { clearedAt: null }, order: ['id'] })
  return open.map(({ code, subjectName, severity }) => `${code} ${subjectName} ${severity}`)
}

/** Another process sits on a file of SQLite until it is killed. */
const seized = async (file: string): Promise<() => Promise<unknown>> => {
  const script = `new (require('node:sqlite').DatabaseSync)(${JSON.stringify(file)}).exec('BEGIN IMMEDIATE')
    process.stdout.write('held'); setInterval(() => undefined, 1000)`
  const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(holder, 'exit')
  const letGo = () => {
    holder.kill('SIGKILL')
    return ended
  }
  onTestFinished(async () => void (await letGo()))
  await once(holder.stdout, 'data')
  return letGo
}

test('F-05 while the event store is away plays are refused and stay with the screen; publishing goes on, and staff are told', async () => {
  const { house, screen, staff, fetched, event, publish } = await openShop()
  const { secretSealed } = await house.ctx.repo(Screen).get(screen)
  const secret = house.keys.unseal(screenSecret, secretSealed ?? Buffer.alloc(0))
  const about = { batchUid: 'b', epoch: 'e1', firstSeq: 1, lastSeq: 1, startedAt: house.clock.epochMs() }
  const bare = { ...about, clock: {}, refs: [{ uid: 'm1', kind: 'asset' }], events: [[1, 0, 1000, 0, 0, 0]], gaps: [] }
  const tell = () =>
    house.player(screen, { facts: { installId: 'i1' } }).call('post', '/pop', {
      body: { ...bare, mac: macOf(secret, batchText(canonical(bare))) },
    })
  const letGo = await seized(join(house.folder, 'events.db'))
  expect(await tell()).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  await staff.call('patch', `/signage/events/${event}`, { body: { priority: 20 } })
  await publish()
  expect(await staff.get(`/signage/screens/${screen}/manifest`)).toMatchObject({ rev: 2 })
  expect((await fetched()).status).toBe(200)
  // Nothing was noted of what was not kept: the screen will tell it again from its beginning.
  expect(await house.ctx.repo(PlayPart).find()).toEqual([])
  expect((await house.ctx.repo(PlayStream).find()).map(({ ackSeq }) => ackSeq)).toEqual([0])
  expect(await told({ house })).toEqual(['store.away events critical'])
  await letGo()
  expect(await told({ house })).toEqual([])
  expect((await tell()).body).toMatchObject({ ackSeq: 1 })
  expect(await house.ctx.repo(PlayPart).find()).toHaveLength(1)
})

test('F-07 while the store of files is away screens are told to come again, nothing is thought to be gone, and staff are told', async () => {
  const { house, fetched, staff, event, publish, screen } = await openShop()
  await staff.call('patch', `/signage/events/${event}`, { body: { priority: 20 } })
  await publish()
  const [here, away] = [join(house.folder, 'files'), join(house.folder, 'files-away')]
  await rename(here, away)
  await expect(house.doors.files.ping()).rejects.toThrow()
  for (let tries = 0; tries < 2; tries += 1) {
    const { status, headers, body } = await fetched()
    expect([status, body['code']]).toEqual([503, 'contentAway'])
    expect(Number(headers['retry-after'])).toBe(60)
  }
  // What it plays is known all the same, and what is not meant for it is refused no less.
  expect(await house.player(screen).call('get', '/manifest')).toMatchObject({ status: 503 })
  expect(await told({ house })).toEqual(['store.away files critical'])
  await rename(away, here)
  expect(await told({ house })).toEqual([])
  expect(await fetched()).toMatchObject({ status: 200, text: '0123456789' })
  expect((await fetched({}, 'a'.repeat(64))).status).toBe(403)
})
