import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import type { Staff } from './server.fixture.js'

/** A file that ffmpeg makes of a signal. */
const made = (name: string, ...args: readonly string[]): Buffer => {
  const cwd = mkdtempSync(join(tmpdir(), 'headend-player-'))
  try {
    execFileSync('ffmpeg', ['-v', 'error', '-nostdin', '-f', 'lavfi', '-i', ...args, name], { cwd })
    return readFileSync(join(cwd, name))
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

/** A picture in one colour with a frame, so that it is known again. */
export const picture = (colour: string): Buffer =>
  made(
    'picture.png',
    `color=c=${colour}:s=960x540:d=1,drawbox=x=20:y=20:w=920:h=500:color=white:t=12`,
    ...['-frames:v', '1'],
  )

export const film = (seconds: number): Buffer =>
  made(
    'film.mp4',
    `testsrc2=s=640x360:d=${seconds}:r=15`,
    ...['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-g', '15', '-movflags', '+faststart'],
  )

/** Waits until something is so. */
export const until = async <T>(look: () => Promise<T | undefined>, what: string, forMs = 120_000): Promise<T> => {
  for (let left = forMs; left > 0; left -= 250) {
    const found = await look()
    if (found !== undefined) return found
    await after(250)
  }
  throw new Error(`in vain: ${what}`)
}

/** Brings a file and waits until screens may have it; gives the item that shows it. */
export const itemOf = async (staff: Staff, name: string, bytes: Buffer, durationMs: number): Promise<number> => {
  const { id } = await staff.post('/signage/uploads', { name, size: bytes.length })
  await staff.post(`/signage/uploads/${id}/pieces`, { offset: 0, content: bytes.toString('base64') })
  await staff.post(`/signage/uploads/${id}/finish`, {})
  await until(async () => {
    const { state, fault } = await staff.get<{ state: string; fault: string }>(`/signage/media/${id}`)
    if (state === 'failed') throw new Error(`${name}: ${fault}`)
    return state === 'ready' ? state : undefined
  }, `${name} is prepared`)
  const item = { name, kind: 'media', media_id: id, duration_ms: durationMs }
  return (await staff.post('/signage/items', item)).id
}

/** A playlist of these, each coming on in another way. */
export const playlistOf = async (staff: Staff, name: string, items: readonly number[]): Promise<number> => {
  const { id } = await staff.post('/signage/playlists', { name })
  for (const [at, item] of items.entries()) {
    const transition = ['cut', 'fade', 'slide'][at % 3]
    await staff.post('/signage/playlist-entries', { playlist_id: id, item_id: item, transition })
  }
  return id
}

/** A screen that nothing was published to. */
export const putUp = async (staff: Staff): Promise<{ screen: number; place: number }> => {
  const place = (await staff.post('/signage/places', { name: 'Lobby', time_zone: 'UTC' })).id
  return { place, screen: (await staff.post('/signage/screens', { name: 'Lobby left', place_id: place })).id }
}

/** Publishes to it: its left half shows a picture and a film in turn, its right half two pictures and a clock. */
export const publishTo = async (staff: Staff, screen: number): Promise<void> => {
  const red = await itemOf(staff, 'Red', picture('red'), 2000)
  const moving = await itemOf(staff, 'Film', film(3), 0)
  const blue = await itemOf(staff, 'Blue', picture('blue'), 1500)
  const green = await itemOf(staff, 'Green', picture('green'), 1500)
  const clock = (await staff.post('/signage/items', { name: 'Clock', kind: 'clock', duration_ms: 1500 })).id
  const left = await playlistOf(staff, 'Left', [red, moving])
  const right = await playlistOf(staff, 'Right', [blue, green, clock])
  const layout = (await staff.post('/signage/layouts', { name: 'Two', background: '#203040' })).id
  const zone = { layout_id: layout, y: 0, width: 960, height: 1080 }
  await staff.post('/signage/zones', { ...zone, name: 'left', x: 0, is_main: true, playlist_id: left })
  await staff.post('/signage/zones', { ...zone, name: 'right', x: 960, playlist_id: right })
  const always = { kind: 'play', starts_on: '2026-01-01', rrule: 'FREQ=DAILY', screen_ids: [screen] }
  await staff.post('/signage/events', { ...always, name: 'Day', layout_id: layout })
  await staff.post('/signage/releases', { note: 'First' })
}

/** Both of it. */
export const furnish = async (staff: Staff): Promise<{ screen: number; place: number }> => {
  const there = await putUp(staff)
  await publishTo(staff, there.screen)
  return there
}
