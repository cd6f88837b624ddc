import { createHmac } from 'node:crypto'
import { tokenText } from '@headend/signage/protocol'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, signIn, sitDown } from './browser.fixture.js'
import { openDemo, type Demo } from './demo.fixture.js'
import { writeRows } from './rows.fixture.js'
import { StaffApi } from './staff-api.fixture.js'

const patience = { timeout: 60_000 }
// One pixel.
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='

let browser: Browser
let demo: Demo
let api: StaffApi
beforeAll(async () => {
  ;[browser, demo] = await Promise.all([openBrowser(), openDemo()])
  api = await StaffApi.open(demo, demo.staff)
})
afterAll(async () => {
  await browser.close()
  await demo.close()
})

/** What a player says to the server. */
const said = async <T>(path: string, body?: object, bearer = ''): Promise<T> => {
  const response = await fetch(`${demo.url}/signage/player/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  return (await response.json()) as T
}

interface Paired {
  readonly deviceUid: string
  readonly secret: string
}

/** Hangs a player on a screen, and gives what lets it speak. */
const tokenOf = async (screen: number): Promise<string> => {
  const facts = { hw: { fingerprint: 'box' }, installId: 'one', platform: 'test', appVersion: '1' }
  const ticket = await said<{ pairId: string; code: string; pollSecret: string }>('/pair', facts)
  await api.post('/signage/screens/claim', { code: ticket.code, screen_id: screen })
  const { deviceUid, secret } = await said<Paired>(`/pair/${ticket.pairId}`, undefined, ticket.pollSecret)
  const { nonce } = await said<{ nonce: string }>('/challenge')
  const mac = createHmac('sha256', secret)
    .update(tokenText({ nonce, deviceUid, bootId: 'b' }))
    .digest('base64url')
  return (await said<{ token: string }>('/token', { deviceUid, bootId: 'b', installId: 'one', nonce, mac })).token
}

test('staff take an alarm and mute it, and see how the screen looks', async () => {
  const { id: place } = await api.post<{ id: number }>('/signage/places', { name: 'Foyer' })
  const { id: screen } = await api.post<{ id: number }>('/signage/screens', { name: 'Foyer left', place_id: place })
  writeRows(
    demo.dataDir,
    `INSERT INTO signage_alarms (client_id, code, severity, subject_type, subject_id, subject_name, state, raised_at, last_at)
     VALUES (1, 'player.crashloop', 'critical', 'screen', ?, 'Foyer left', 'raised', strftime('%Y-%m-%d %H:%M:00.000 +00:00', 'now'), strftime('%Y-%m-%d %H:%M:00.000 +00:00', 'now'))`,
    [[screen]],
  )
  const token = await tokenOf(screen)
  await api.post('/signage/commands', { type: 'screenshot', screen_ids: [screen], life_seconds: 3600 })
  // As if its socket had brought it: there is none here.
  const cmdUid = `shown-${screen}`
  writeRows(demo.dataDir, `UPDATE signage_commands SET state = 'sent', uid = ? WHERE screen_id = ?`, [[cmdUid, screen]])
  await said('/captures', { cmdUid, kind: 'screenshot', part: 0, content: png }, token)

  const seat = await sitDown(browser, demo, 'en')
  await signIn(seat, demo, demo.staff)
  await seat.go('panel.alarms')
  const { page } = seat
  const line = page.locator('[data-alarm="player.crashloop"]').first()
  await line.getByRole('button', { name: 'Take it' }).click(patience)
  await line.getByText('looks after it').waitFor(patience)
  await line.getByRole('button', { name: 'Mute' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click()
  await line.getByText('muted until').waitFor(patience)
  await seat.shot('alarm-taken')
  await line.getByRole('link', { name: 'Foyer left' }).click()
  await page.locator('img[data-picture]').waitFor(patience)
  const isDrawn = () => page.evaluate<number>(`document.querySelector('img[data-picture]').naturalWidth`)
  await expect.poll(isDrawn, patience).toBe(1)
  await line.waitFor(patience)
  await seat.shot('one-screen-looked-at')
  expect(seat.complaints).toEqual([])
  await seat.context.close()
})
