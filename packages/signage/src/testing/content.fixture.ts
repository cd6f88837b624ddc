import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ContentHash } from '../content/content-hash.js'
import { keepContent } from '../content/stored-contents.service.js'
import { Media } from '../media/media.table.js'
import { openDesk, type Desk } from './screens.fixture.js'

export const hashOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')

/** A medium that is ready, with these bytes. */
export const addMedia = async ({ house: { ctx } }: Desk, text: string, kind = 'image'): Promise<number> => {
  const bytes = Buffer.from(text)
  const hash = new ContentHash()
  hash.update(bytes)
  const hashed = hash.end()
  await keepContent(ctx, hashed, 'image/png', () => Readable.from([bytes]))
  const { sha256, size } = hashed
  const row = { name: text.slice(0, 20), kind, state: 'ready', sha256, size, mime: 'image/png', createdAt: ctx.now }
  return (await ctx.repo(Media).add(row)).id
}

/** A shop with a screen that shows a picture every day; published. */
export const openShop = async (text = '0123456789', config: object = {}) => {
  const desk = await openDesk('2026-06-15T10:00:00Z', config)
  const { make, house } = desk
  const place = await make('places', { name: 'Shop', time_zone: 'Europe/Berlin' })
  const screen = await make('screens', { name: 'Left', place_id: place })
  const media = await addMedia(desk, text)
  const item = await make('items', { name: 'Picture', kind: 'media', media_id: media, duration_ms: 10_000 })
  const daily = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY' }
  const event = await make('events', { ...daily, name: 'Daily', item_id: item, place_ids: [place] })
  const publish = async (): Promise<void> => {
    await make('releases', {})
    await desk.work()
  }
  await publish()
  const sha256 = hashOf(text)
  const fetched = (headers: Record<string, string> = {}, of = sha256, from = screen) =>
    house.player(from).call('get', `/signage/content/${of}`, { headers })
  return { ...desk, place, screen, media, item, event, daily, publish, sha256, fetched }
}
