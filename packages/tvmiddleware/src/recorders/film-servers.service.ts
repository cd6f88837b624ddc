import type { Context } from '@headend/base'
import { Asset } from '../assets/asset.table.js'
import { targetOf } from '../probes/check-service.js'
import { StreamService } from '../streaming/stream-service.table.js'
import { touchTitle } from '../titles/touch-title.service.js'
import { rpcOf } from './call-rpc.js'
import { IngestFile, RemoveFile } from './film-servers.work.js'
import { Micromanager, usualManagerPort } from './film-server-calls.js'
import { recorderErrors } from './recorders.errors.js'

/** What a file is taken in for. */
export interface IngestWish {
  readonly path: string
  readonly preset: string
  readonly deleteAfter: boolean
  /** The file of a film that it becomes. */
  readonly assetId: number | null
}

/** Servers that take in films, and make streams, for an operator. */
export class FilmServers {
  constructor(private readonly timeoutMs: number) {}

  /** The server behind a service that is managed from here; throws `notFound`, `notManaged`. */
  async of(ctx: Context, serviceId: number): Promise<Micromanager> {
    const service = await ctx.repo(StreamService).get(serviceId)
    if (!service.usesApi || service.type === 'pvr' || service.type === 'npvr') throw recorderErrors.notManaged()
    const host = service.apiHost || targetOf(service).host
    return new Micromanager(rpcOf({ host, port: service.apiPort || usualManagerPort }, this.timeoutMs))
  }

  /** Promises to take a file in; throws `notFound`, `notManaged`. */
  async order(ctx: Context, serviceId: number, wish: IngestWish): Promise<void> {
    if (wish.assetId !== null) await ctx.repo(Asset).get(wish.assetId)
    await this.of(ctx, serviceId)
    await ctx.later(IngestFile, { serviceId, ...wish })
  }

  async orderRemoval(ctx: Context, serviceId: number, path: string): Promise<void> {
    await this.of(ctx, serviceId)
    await ctx.later(RemoveFile, { serviceId, path })
  }

  /** Takes a file in, and names the film's file after what comes out. */
  async ingest(ctx: Context, serviceId: number, { path, preset, deleteAfter, assetId }: IngestWish): Promise<void> {
    const server = await this.still(ctx, serviceId)
    if (!server) return
    const filename = await server.ingest(path, preset, deleteAfter)
    if (assetId === null || filename === '') return
    await ctx.transaction(async (ctx) => {
      const asset = await ctx.repo(Asset).first({ where: { id: assetId } })
      if (!asset) return
      await ctx.repo(Asset).change({ id: assetId }, { filename })
      await touchTitle(ctx, asset.titleId)
    })
  }

  async removeFile(ctx: Context, serviceId: number, path: string): Promise<void> {
    await (await this.still(ctx, serviceId))?.removeAsset(path)
  }

  /** The server of a promise; undefined where it is not managed from here any more. */
  private async still(ctx: Context, serviceId: number): Promise<Micromanager | undefined> {
    const service = await ctx.repo(StreamService).first({ where: { id: serviceId }, only: ['usesApi'] })
    return service?.usesApi ? this.of(ctx, serviceId) : undefined
  }
}
