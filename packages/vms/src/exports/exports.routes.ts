import {
  bool,
  fallback,
  file,
  id,
  idOf,
  int,
  isoInstant,
  list,
  object,
  oneOf,
  route,
  streamed,
  text,
  word,
} from '@headend/base'
import { VmsCamera } from '../cameras/camera.table.js'
import { exportFormats } from './export-file.js'
import { exportStates, type ExportState } from './export-states.js'
import { VmsExport } from './export.table.js'
import { mostCameras } from './exported-cameras.js'
import type { ExportsService } from './exports.service.js'
import { sentExport } from './sent-export.js'

const State = object({ id: id(), state: oneOf(...exportStates) })

export const exportRoutes = (exports: ExportsService) => [
  route({
    method: 'post',
    path: '/vms/cameras/{id}/exports',
    auth: 'staff',
    allow: 'vms.recordings.export',
    summary: 'Make a file of a recorded time; how far it is stands in the list of exports',
    input: object({ id: idOf(VmsCamera), from: isoInstant(), to: isoInstant(), reason: fallback(text(250), '') }),
    reply: State,
    run: async (ctx, { id: camera, ...wish }) => {
      const { id: made, state } = await exports.ask(ctx, [camera], { ...wish, format: 'mp4' })
      return { id: made, state: state as ExportState }
    },
  }),
  route({
    method: 'post',
    path: '/vms/exports',
    auth: 'staff',
    allow: 'vms.recordings.export',
    summary: 'Make one file of a recorded time of several cameras; how far it is stands in the list of exports',
    input: object({
      cameras: list(idOf(VmsCamera), mostCameras).min(1).unique(),
      ...{ from: isoInstant(), to: isoInstant(), reason: fallback(text(250), '') },
      format: fallback(oneOf(...exportFormats), 'zip').description('mp4 is of one camera'),
    }),
    reply: State,
    run: async (ctx, { cameras, ...wish }) => {
      const { id: made, state } = await exports.ask(ctx, cameras, wish)
      return { id: made, state: state as ExportState }
    },
  }),
  route({
    method: 'post',
    path: '/vms/exports/{id}/cancel',
    auth: 'staff',
    allow: 'vms.recordings.export',
    summary: 'Stop an export that is not ready yet',
    input: object({ id: idOf(VmsExport) }),
    reply: State,
    run: async (ctx, { id: asked }) => {
      const { id: own, state } = await exports.cancel(ctx, asked)
      return { id: own, state: state as ExportState }
    },
  }),
  route({
    method: 'post',
    path: '/vms/exports/{id}/address',
    auth: 'staff',
    allow: 'vms.recordings.export',
    summary: 'An address by which the file is fetched for an hour',
    input: object({ id: idOf(VmsExport) }),
    reply: object({ url: text(), until: isoInstant(), sha256: text(), size: int(0) }),
    run: async (ctx, { id: asked }) => {
      const { until, ...made } = await exports.address(ctx, asked)
      return { ...made, until: until.toISOString() }
    },
  }),
  route({
    method: 'get',
    path: '/vms/exports/{id}/manifest',
    auth: 'staff',
    allow: 'vms.exports.view',
    summary: 'What the file of an export is, in a signed text: cameras, time, reason, SHA-256',
    input: object({ id: idOf(VmsExport) }),
    reply: object({ manifest: text(), signature: text(), public_key: text() }),
    run: (ctx, { id: asked }) => exports.manifest(ctx, asked),
  }),
  route({
    method: 'get',
    path: '/vms/export-manifests/key',
    auth: 'staff',
    allow: 'vms.exports.view',
    summary: 'What manifests of this installation are checked with: Ed25519, PEM',
    input: object({}),
    reply: object({ public_key: text() }),
    run: () => ({ public_key: exports.key() }),
  }),
  route({
    method: 'post',
    path: '/vms/export-manifests/check',
    auth: 'staff',
    allow: 'vms.exports.view',
    summary: 'Whether this installation said this of a file',
    input: object({ manifest: text(20_000), signature: text(200) }),
    reply: object({ is_ours: bool() }),
    run: (_ctx, told) => ({ is_ours: exports.isOurs(told) }),
  }),
]

export const fetchedExportRoutes = (exports: ExportsService) => [
  route({
    method: 'get',
    path: '/x/{ticket}/{name}',
    auth: 'none',
    summary: 'The file of an export, whole or a part of it',
    input: object({
      ticket: word(200).pattern(/^[\w.-]+$/),
      name: word(100).pattern(/^[\w.-]+$/),
      range: fallback(text(100), '').description('From the header Range: one range of bytes'),
    }),
    headers: { range: 'range' },
    reply: file('application/octet-stream'),
    limits: [{ name: 'vms.export', calls: 240, windowSeconds: 60, by: { field: 'ticket' } }],
    run: async (ctx, { ticket, range }) => {
      const { body, headers, status } = await sentExport(exports, ctx, ticket, range)
      return streamed(body, headers, status)
    },
  }),
]
