import { Readable } from 'node:stream'
import { file, idOf, isoInstant, list, object, route, streamed, text, word } from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import type { CameraRecordsService } from '../recordings/camera-records.service.js'
import type { PlaybackService } from './playback.service.js'
import {
  PlayView,
  playView,
  TimelineView,
  timelineView,
  TogetherShown,
  togetherShown,
  TogetherView,
  togetherView,
} from './playback.views.js'
import type { TogetherService } from './together.service.js'

const playlist = 'application/vnd.apple.mpegurl'
const mostCameras = 16
const together = () => word(400).pattern(/^[\w.-]+$/)
const session = () => word(200).pattern(/^[\w.-]+$/)
const limits = [{ name: 'vms.play', calls: 240, windowSeconds: 60, by: { field: 'session' } }] as const

export const playbackRoutes = (playback: PlaybackService, records: CameraRecordsService) => [
  route({
    method: 'get',
    path: '/vms/cameras/{id}/timeline',
    auth: 'staff',
    allow: 'vms.cameras.view',
    summary: 'What there is to see of a camera in a time of at most a week: spans, gaps and events',
    input: object({ id: idOf(VmsCamera), from: isoInstant(), to: isoInstant() }),
    reply: TimelineView,
    run: async (ctx, { id, from, to }) => timelineView(await records.timeline(ctx, id, from, to)),
  }),
  route({
    method: 'post',
    path: '/vms/cameras/{id}/play',
    auth: 'staff',
    allow: 'vms.recordings.play',
    summary: 'Play a recorded time of at most a day: an address for players that is good for twelve hours, and a page',
    input: object({ id: idOf(VmsCamera), from: isoInstant(), to: isoInstant() }),
    reply: PlayView,
    run: async (ctx, { id, from, to }) => playView(await playback.open(ctx, id, { from, to }, ctx.actor.staffId)),
  }),
]

export const playedRoutes = (playback: PlaybackService) => [
  route({
    method: 'get',
    path: '/p/{session}/index.m3u8',
    auth: 'none',
    summary: 'A recorded time as one film, from whichever servers its parts lie on',
    input: object({ session: session() }),
    reply: file(playlist),
    limits,
    run: async (ctx, { session: name }) =>
      streamed(Readable.from([await playback.playlist(ctx, name)]), {
        'content-type': playlist,
        'cache-control': 'no-store',
      }),
  }),
  route({
    method: 'get',
    path: '/p/{session}/keys.m3u8',
    auth: 'none',
    summary: 'The same in whole pictures alone, for whoever looks on faster than a player decodes',
    input: object({ session: session() }),
    reply: file(playlist),
    limits,
    run: async (ctx, { session: name }) =>
      streamed(Readable.from([await playback.playlist(ctx, name, 'keys')]), {
        'content-type': playlist,
        'cache-control': 'no-store',
      }),
  }),
  route({
    method: 'get',
    path: '/p/{session}/timeline',
    auth: 'none',
    summary: 'What there is to see in the time of a session',
    input: object({ session: session() }),
    reply: object({ name: text(), timeline: TimelineView }),
    limits,
    run: async (ctx, { session: name }) => {
      const { name: camera, ...timeline } = await playback.timeline(ctx, name)
      return { name: camera, timeline: timelineView(timeline) }
    },
  }),
]

export const togetherRoutes = (service: TogetherService) => [
  route({
    method: 'post',
    path: '/vms/play',
    auth: 'staff',
    allow: 'vms.recordings.play',
    summary: 'Play a recorded time of several cameras on one clock: a page, and an address for each of them',
    input: object({
      ...{ cameras: list(idOf(VmsCamera), mostCameras).min(1).unique(), from: isoInstant(), to: isoInstant() },
    }),
    reply: TogetherView,
    run: async (ctx, { cameras, ...wish }) => togetherView(await service.open(ctx, cameras, wish, ctx.actor.staffId)),
  }),
]

export const shownTogetherRoutes = (service: TogetherService) => [
  route({
    method: 'get',
    path: '/t/{session}',
    auth: 'none',
    summary: 'The cameras of a session in which several are played, with what there is to see of each',
    input: object({ session: together() }),
    reply: TogetherShown,
    limits,
    run: async (ctx, { session: name }) => togetherShown(await service.shown(ctx, name)),
  }),
]
