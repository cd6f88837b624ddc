import { decimal, fallback, idOf, int, list, object, oneOf, route, text, word } from '@headend/base'
import { onvifTls } from '../cameras/camera-protocols.js'
import { VmsCamera } from '../cameras/camera.table.js'
import { VmsServer } from '../servers/server.table.js'
import type { FoundDevicesService } from './found-devices.service.js'
import { deviceView, DeviceView, FoundListView, foundListView, ProbedView, probedView } from './onvif.views.js'
import type { ProbesService } from './probes.service.js'
import { ptzOps, type PtzService } from './ptz.service.js'

const share = () => fallback(decimal().min(-1).max(1), 0)

/** Looking for cameras, and asking them what they are. */
export const deviceRoutes = (found: FoundDevicesService, probes: ProbesService) => [
  route({
    method: 'post',
    path: '/vms/servers/{id}/discover',
    auth: 'staff',
    allow: 'vms.servers.discover',
    summary: 'Let a server look for cameras in its own networks, for some seconds, and list what it found',
    input: object({ id: idOf(VmsServer) }),
    reply: FoundListView,
    run: async (ctx, { id }) => foundListView(await found.search(ctx, id)),
  }),
  route({
    method: 'get',
    path: '/vms/servers/{id}/found',
    auth: 'staff',
    allow: 'vms.servers.discover',
    summary: 'What a server found when it looked for cameras last',
    input: object({ id: idOf(VmsServer) }),
    reply: FoundListView,
    run: async (ctx, { id }) => foundListView(await found.of(ctx, id)),
  }),
  route({
    method: 'post',
    path: '/vms/servers/{id}/probe',
    auth: 'staff',
    allow: 'vms.servers.discover',
    summary: 'Ask a camera that nobody added yet what it is and which pictures it gives, through a server near it',
    input: object({
      id: idOf(VmsServer),
      address: word(255).pattern(/^[\w.:-]+$/),
      port: fallback(int(1, 65_535), 80),
      tls: fallback(oneOf(...onvifTls), 'off'),
      ...{ username: fallback(text(128), ''), password: fallback(text(128), '') },
    }),
    reply: ProbedView,
    run: async (ctx, { id, ...login }) => probedView(await probes.at(ctx, id, login)),
  }),
  route({
    method: 'post',
    path: '/vms/cameras/{id}/probe',
    auth: 'staff',
    allow: 'vms.cameras.edit',
    summary: 'Ask a camera again what it is and where its pictures are',
    input: object({ id: idOf(VmsCamera) }),
    reply: DeviceView,
    run: async (ctx, { id }) => {
      await probes.again(ctx, id)
      return deviceView(await probes.known(ctx, id))
    },
  }),
  route({
    method: 'get',
    path: '/vms/cameras/{id}/device',
    auth: 'staff',
    allow: 'vms.cameras.view',
    summary: 'What a camera said of itself',
    input: object({ id: idOf(VmsCamera) }),
    reply: DeviceView,
    run: async (ctx, { id }) => deviceView(await probes.known(ctx, id)),
  }),
]

/** Moving heads of cameras. */
export const ptzRoutes = (ptz: PtzService) => [
  route({
    method: 'post',
    path: '/vms/cameras/{id}/ptz',
    auth: 'staff',
    allow: 'vms.cameras.ptz',
    summary: 'Move a camera’s head; a continuous move ends by itself unless it is asked for again',
    input: object({
      id: idOf(VmsCamera),
      op: oneOf(...ptzOps),
      ...{ pan: share(), tilt: share(), zoom: share() },
      timeout_ms: fallback(int(100, 2000), 1000).description('A continuous move goes on for so long'),
      preset: fallback(text(64), '').description('Which place to go to, or to forget'),
      name: fallback(text(64), '').description('How a place is called from now on'),
    }),
    reply: object({}),
    run: async (ctx, { id, ...order }) => {
      await ptz.move(ctx, id, order)
      return {}
    },
  }),
  route({
    method: 'post',
    path: '/vms/cameras/{id}/take',
    auth: 'staff',
    allow: 'vms.cameras.take',
    summary: 'Take a camera’s head from whoever moves it; who may do this goes before who may not',
    input: object({ id: idOf(VmsCamera) }),
    reply: object({}),
    run: async (ctx, { id }) => {
      await ptz.take(ctx, id)
      return {}
    },
  }),
  route({
    method: 'get',
    path: '/vms/cameras/{id}/presets',
    auth: 'staff',
    allow: 'vms.cameras.ptz',
    summary: 'Places that a camera remembers',
    input: object({ id: idOf(VmsCamera) }),
    reply: object({ presets: list(object({ token: text(), name: text() })) }),
    run: async (ctx, { id }) => ({ presets: await ptz.presets(ctx, id) }),
  }),
]
