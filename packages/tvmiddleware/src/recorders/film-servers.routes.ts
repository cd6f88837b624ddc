import { bool, fallback, idOf, int, list, nullable, object, oneOf, route, text, word } from '@headend/base'
import { Asset } from '../assets/asset.table.js'
import { StreamService } from '../streaming/stream-service.table.js'
import type { FilmServers } from './film-servers.service.js'
import { streamDeedNames } from './film-server-calls.js'
import type { Recorders } from './recorders.service.js'

const service = { id: idOf(StreamService) }
const files = { ...service, offset: fallback(int(0, 1_000_000), 0), limit: fallback(int(1, 500), 100) }
const look = { method: 'get', auth: 'staff', allow: 'tvmiddleware.stream-services.view' } as const
const deed = { method: 'post', auth: 'staff', allow: 'tvmiddleware.stream-services.edit' } as const
const at = (path: string) => `/tvmiddleware/stream-services/{id}/${path}`
const filter = () => fallback(text(190), '')

const lookRoutes = (servers: FilmServers) => [
  route({
    ...{ ...look, path: at('waiting-files'), summary: 'Files that a server of films could take in' },
    input: object({ ...files, filter: filter() }),
    reply: object({ files: list(object({ name: text(), target: text() })) }),
    run: async (ctx, { id: one, ...query }) => ({ files: [...(await (await servers.of(ctx, one)).waiting(query))] }),
  }),
  route({
    ...{ ...look, path: at('asset-files'), summary: 'Files that a server of films has' },
    input: object({ ...files, filter: filter() }),
    reply: object({ files: list(text()) }),
    run: async (ctx, { id: one, ...query }) => ({ files: [...(await (await servers.of(ctx, one)).assets(query))] }),
  }),
  route({
    ...{ ...look, path: at('presets'), summary: 'By what presets a server takes files in' },
    input: object(service),
    reply: object({ presets: list(text()) }),
    run: async (ctx, input) => ({ presets: [...(await (await servers.of(ctx, input.id)).presets())] }),
  }),
  route({
    ...{ ...look, path: at('ingestions'), summary: 'What a server takes in at this moment' },
    input: object(service),
    reply: object({
      ingestions: list(object({ source: text(), target: text(), state: text(), fault: text() })),
    }),
    run: async (ctx, input) => ({ ingestions: [...(await (await servers.of(ctx, input.id)).ingestions())] }),
  }),
  route({
    ...{ ...look, path: at('streams'), summary: 'Streams that a server makes' },
    input: object(service),
    reply: object({
      streams: list(
        object({ id: int(), name: text(), state: text(), source: text(), bitrate: int(), uptime_seconds: int() }),
      ),
    }),
    run: async (ctx, input) => ({
      streams: (await (await servers.of(ctx, input.id)).streams()).map(({ uptimeSeconds, ...stream }) => ({
        ...{ ...stream, uptime_seconds: uptimeSeconds },
      })),
    }),
  }),
]

/** What staff see and do on servers that are managed from here. */
export const filmServerRoutes = (servers: FilmServers, recorders: Pick<Recorders, 'order'>) => [
  ...lookRoutes(servers),
  route({
    ...{ ...deed, path: at('ingest'), summary: 'Take a file in; the film’s file is named after what comes out' },
    input: object({
      ...service,
      path: word(500),
      preset: fallback(word(190), 'default'),
      delete_after: fallback(bool(), false),
      asset_id: fallback(nullable(idOf(Asset)), null),
    }),
    reply: object({}),
    run: async (ctx, { id: one, path, preset, delete_after: deleteAfter, asset_id: assetId }) => {
      await servers.order(ctx, one, { path, preset, deleteAfter, assetId })
      return {}
    },
  }),
  route({
    ...{ ...deed, path: at('asset-files/remove'), summary: 'Remove a file from a server of films' },
    input: object({ ...service, path: word(500) }),
    reply: object({}),
    run: async (ctx, input) => {
      await servers.orderRemoval(ctx, input.id, input.path)
      return {}
    },
  }),
  route({
    ...{ ...deed, path: at('streams/steer'), summary: 'Start, stop or restart a stream, or take its next source' },
    input: object({ ...service, stream_number: int(0, 1_000_000), deed: oneOf(...streamDeedNames) }),
    reply: object({ answer: text() }),
    run: async (ctx, input) => ({
      answer: await (await servers.of(ctx, input.id)).steer(input.stream_number, input.deed),
    }),
  }),
  route({
    ...{ ...deed, path: at('sync-records'), summary: 'Tell a recorder now what to write' },
    input: object(service),
    reply: object({}),
    run: async (ctx, input) => {
      await recorders.order(ctx, input.id)
      return {}
    },
  }),
]
