import { AppError, fetchGuarded, type Context } from '@headend/base'
import type { Patch, Row } from '@headend/base/db'
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { geoErrors } from '../geo.errors.js'
import { GeoDatabase } from './geo-database.table.js'
import { openDatabase } from './open-database.js'

/** Where the installation has its database from. */
export interface DatabaseSource {
  /** What operators choose it by. */
  readonly name: string
  /** A path, or an http address; empty: there is none. */
  readonly from: string
  readonly maxBytes: number
  readonly allowPrivate: boolean
}

/** The bytes of the database, and what tells them from others. */
export interface DatabaseFile {
  readonly version: string
  read(): Promise<Buffer>
}

/** The database of the installation, and those that operators may choose instead. */
export const mainDatabase = 'places'

const fetchMs = 10 * 60_000
const unzip = promisify(gunzip)

/** The file of places: fetched for all processes and kept where all of them find it, or a path of each. */
export class DatabaseService {
  constructor(private readonly source: DatabaseSource) {}

  get name(): string {
    return this.source.name
  }

  private get file(): string {
    return `geo/${this.name}.mmdb`
  }

  /** The file as it is now; undefined where there is none. */
  async current(ctx: Context): Promise<DatabaseFile | undefined> {
    const { from } = this.source
    if (from === '') return undefined
    if (!isAddress(from)) {
      const found = await stat(from).catch(() => undefined)
      return found && { version: `${found.mtimeMs} ${found.size}`, read: () => readFile(from) }
    }
    const row = await ctx.repo(GeoDatabase).first({ where: { name: this.name } })
    if (!row || row.contentHash === '') return undefined
    return { version: row.contentHash, read: async () => bytesOf((await ctx.files.open(this.file)).body) }
  }

  /** Fetches a newer file where there is one; one that is no database leaves the last one in use. */
  async update(ctx: Context): Promise<'none' | 'same' | 'new' | 'failed'> {
    if (!isAddress(this.source.from)) return 'none'
    const { name } = this
    const row = (await ctx.repo(GeoDatabase).first({ where: { name } })) ?? (await ctx.repo(GeoDatabase).add({ name }))
    const { state, patch } = await this.fetched(ctx, row)
    await ctx.repo(GeoDatabase).change({ id: row.id }, { ...patch, checkedAt: ctx.now })
    return state
  }

  private async fetched(
    ctx: Context,
    { etag, lastModified, contentHash }: Row<typeof GeoDatabase>,
  ): Promise<{ state: 'same' | 'new' | 'failed'; patch: Patch<typeof GeoDatabase> }> {
    const { from, maxBytes, allowPrivate } = this.source
    try {
      const known = { etag, ifModifiedSince: lastModified }
      const answer = await fetchGuarded(from, { maxBytes, timeoutMs: fetchMs, allowPrivate, ...known })
      if (answer.status === 'notModified') return { state: 'same', patch: { fault: '' } }
      const bytes = await unpacked(await bytesOf(answer.body), maxBytes)
      const { type, builtAt } = openDatabase(bytes)
      await ctx.files.put(this.file, bytes, { contentType: 'application/octet-stream', maxBytes })
      const fresh = createHash('sha256').update(bytes).digest('hex')
      const validators = { etag: answer.etag.slice(0, 255), lastModified: answer.lastModified.slice(0, 64) }
      const facts = { type, builtAt, size: bytes.length, contentHash: fresh, fault: '' }
      return { state: fresh === contentHash ? 'same' : 'new', patch: { ...facts, ...validators } }
    } catch (error) {
      const fault = error instanceof AppError ? error.code : 'internal'
      // The address may hold a licence key, so it is not told.
      ctx.logger.warn({ fault }, 'the database of places could not be fetched')
      return { state: 'failed', patch: { fault } }
    }
  }
}

/** The sources that an installation names, the main one first. */
export const sourcesOf = (main: string, further: string, limits: Omit<DatabaseSource, 'name' | 'from'>) => [
  { name: mainDatabase, from: main, ...limits },
  ...further
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => ({ name: one.slice(0, one.indexOf('=')), from: one.slice(one.indexOf('=') + 1), ...limits })),
]

const isAddress = (from: string): boolean => /^https?:\/\//i.test(from)

const bytesOf = async (body: AsyncIterable<Buffer>): Promise<Buffer> => {
  const pieces: Buffer[] = []
  for await (const piece of body) pieces.push(piece)
  return Buffer.concat(pieces)
}

const unpacked = async (bytes: Buffer, maxBytes: number): Promise<Buffer> => {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  return unzip(bytes, { maxOutputLength: maxBytes }).catch((error: unknown) => {
    throw Object.assign(geoErrors.databaseUnfit(), { cause: error })
  })
}
