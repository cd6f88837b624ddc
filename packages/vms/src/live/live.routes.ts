import { Readable } from 'node:stream'
import { file, idOf, isoInstant, object, redirectTo, route, streamed, text, word } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import type { LiveViewsService } from './live-views.service.js'

const playlist = 'application/vnd.apple.mpegurl'
const session = () => word(200).pattern(/^[\w.-]+$/)
const limits = [{ name: 'vms.live', calls: 1200, windowSeconds: 60, by: { field: 'session' } }] as const

/** One kind of picture; players ask for the second list again and again, and are sent to the server of that moment. */
const master = '#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-STREAM-INF:BANDWIDTH=4000000\nlive.m3u8\n'

export const viewRoutes = (views: LiveViewsService) => [
  route({
    method: 'post',
    path: '/vms/cameras/{id}/live',
    auth: 'staff',
    allow: 'vms.cameras.live',
    summary: 'Watch a camera: an address for players that stays good for twelve hours, and a page that plays it',
    input: object({ id: idOf(VmsCamera) }),
    reply: object({ session: text(), url: text(), page: text(), until: isoInstant() }),
    run: async (ctx, { id }) => {
      const { until, ...made } = await views.open(ctx, id, ctx.actor.staffId)
      return { ...made, until: until.toISOString() }
    },
  }),
]

export const liveRoutes = (views: LiveViewsService) => [
  route({
    method: 'get',
    path: '/s/{session}/index.m3u8',
    auth: 'none',
    summary: 'What players open',
    input: object({ session: session() }),
    reply: file(playlist),
    limits,
    run: async (ctx, { session: name }) => {
      await views.place(ctx, name)
      return streamed(Readable.from([master]), { 'content-type': playlist, 'cache-control': 'no-store' })
    },
  }),
  route({
    method: 'get',
    path: '/s/{session}/live.m3u8',
    auth: 'none',
    summary: 'Leads to the list of pieces on the server that shows the camera at this moment',
    input: object({ session: session() }),
    reply: { kind: 'redirect', contentType: '' },
    limits,
    run: async (ctx, { session: name }) => redirectTo(`${(await views.place(ctx, name)).url}/index.m3u8`),
  }),
  route({
    method: 'get',
    path: '/s/{session}/snapshot.jpg',
    auth: 'none',
    summary: 'Leads to a picture of the camera as it is now',
    input: object({ session: session() }),
    reply: { kind: 'redirect', contentType: '' },
    limits,
    run: async (ctx, { session: name }) => redirectTo(`${(await views.place(ctx, name, 'snap')).url}/snapshot.jpg`),
  }),
  route({
    method: 'get',
    path: '/s/{session}/where',
    auth: 'none',
    summary: 'The address on the server of this moment, for players that look for it themselves',
    input: object({ session: session() }),
    reply: object({ url: text(), expires_at: isoInstant() }),
    limits,
    run: async (ctx, { session: name }) => {
      const { url, expiresAt } = await views.place(ctx, name)
      return { url: `${url}/index.m3u8`, expires_at: expiresAt.toISOString() }
    },
  }),
]
