import { expect } from 'vitest'
import { rowsOf, type Client, type Heard, type Values } from './client.fixture.js'

/** A step that must succeed: boxes write numbers in XML as texts. */
export const done = (heard: Heard): Heard => {
  expect([heard.status, Number(heard.body['error']), heard.text]).toEqual([200, 0, heard.text])
  return heard
}

/** What a portal asks before anybody logged in: settings for its model, and icons to load ahead. */
export const boot = async (client: Client, model: Values = {}): Promise<Heard> => {
  const key = { api_key: client.town.apiKey }
  const settings = done(await client.ask('/portal/settings/list/', { ...key, ...model }))
  expect(settings.body['login_text']).toBe('Welcome')
  done(await client.ask('/channel/icon/list/', { ...key, icon_width: 100, icon_height: 75 }))
  return settings
}

/** What a portal asks once it has a session (device-api 4.3); gives the channels. */
export const fillScreens = async (client: Client, list: Values = {}): Promise<Heard> => {
  done(await client.ask('/category/list/'))
  const channels = done(await client.ask('/channel/list/', { icon_width: 100, icon_height: 75, ...list }))
  done(await client.ask('/program/category/list/'))
  for (const next of [0, 1])
    done(await client.ask('/program/category/channel/list/', { next, icon_width: 40, icon_height: 40 }))
  for (const path of ['/program/genre/list/', '/notification/list/', '/message/list/', '/customer/info/'])
    done(await client.ask(path))
  return channels
}

/** The playable address of a channel as the body tells it. */
export const liveAddress = async (client: Client, cid: number, more: Values = {}): Promise<string> =>
  String(done(await client.ask('/channel/url/', { cid, redirect: 0, ...more })).body['uri'])

/** Where a player is sent that opens an address itself. */
export const sentTo = ({ status, headers }: Heard): string => {
  expect(status).toBe(302)
  return headers.get('location') ?? ''
}

/** The guide of a channel for the day of the walks, and the address of its oldest record that day. */
export const archiveAddress = async (client: Client, cid: number): Promise<string> => {
  const byDay = rowsOf(done(await client.ask('/program/list/', { cid, date: '01.03.2026' })), 'programs')
  expect(byDay.length).toBeGreaterThan(12)
  const record = byDay.find((row) => Number(row['has_record']) === 1)
  const pid = String(record?.['id'])
  return String(done(await client.ask('/program/url/', { cid, pid, redirect: 0 })).body['uri'])
}

/** Thirty seconds of a record: where the viewer is comes back with the guide. */
export const watchPart = async (client: Client, cid: number): Promise<void> => {
  const listed = async () =>
    rowsOf(done(await client.ask('/program/list/', { cid, date: '28.02.2026' })), 'programs')[0] ?? {}
  const pid = String((await listed())['id'])
  done(await client.ask('/content/position/set/', { content_type: 'program', content_id: pid, position: 30 }))
  expect(Number((await listed())['position'])).toBe(30)
  done(await client.ask('/content/position/remember/channel/', { channel_id: cid }))
}

/** A favourite and a locked channel, by the method that older portals know. */
export const arrange = async (client: Client, liked: number, locked: number): Promise<void> => {
  done(await client.ask('/settings/save/', { favorite_channel: liked }))
  done(await client.ask('/settings/save/', { parent_lock_channel: locked }))
  const rows = rowsOf(done(await client.ask('/channel/list/')), 'channels')
  const flag = (id: number, name: string) => Number(rows.find((row) => Number(row['id']) === id)?.[name])
  expect([flag(liked, 'is_favorited'), flag(locked, 'is_parent_control')]).toEqual([1, 1])
  done(await client.ask('/settings/save/', { unfavorite_channel: liked }))
  const info = done(await client.ask('/v2/account/channels/accountsettingsinfo/'))
  expect([info.body['is_favorited']].flat().map(String)).not.toContain(String(liked))
}

/** What staff write appears on the screen, and is read and put away. */
export const readMessage = async (client: Client): Promise<void> => {
  const [message] = rowsOf(done(await client.ask('/message/list/')), 'messages')
  const uuid = String(message?.['uuid'])
  expect(done(await client.ask('/message/detail/', { uuid })).text).toContain('Good evening')
  done(await client.ask('/message/delete/', { uuid }))
  expect(rowsOf(await client.ask('/message/list/'), 'messages')).toEqual([])
}

/** A reminder of the next programme, and its end. */
export const remind = async (client: Client, cid: number): Promise<void> => {
  const coming = rowsOf(done(await client.ask('/channel/programs/', { cid, limit: 3 })), 'programs')[1]
  const pid = String(coming?.['id'])
  done(await client.ask('/notification/create/', { cid, pid }))
  expect(rowsOf(done(await client.ask('/notification/list/')), 'notifications')).toHaveLength(1)
  done(await client.ask('/notification/delete/', { pid }))
}

/** The session ends: the heartbeat says so by its status, everything else by 403. */
export const goodNight = async (client: Client): Promise<void> => {
  expect(Number(done(await client.ask('/account/status/')).body['status'])).toBe(0)
  done(await client.ask('/logout/'))
  const status = await client.ask('/account/status/')
  expect([Number(status.body['error']), Number(status.body['status'])]).toEqual([0, 1])
  expect(Number((await client.ask('/channel/list/')).body['error'])).toBe(403)
}
