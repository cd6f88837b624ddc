import { createHash } from 'node:crypto'
import { access, constants, mkdir, open, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { baseErrors } from '../errors/base.errors.js'
import { uuid } from '../ids/ids.js'
import type { Clock } from '../time/clock.js'
import { removeAbandoned } from './abandoned.js'
import { rangeWithin } from './byte-range.js'
import { checkedContentType, nameSegments } from './file-name.js'
import type { ByteRange, Files, FilesEngine, Room, StoredFile } from './storage.js'
import { readTrailer, trailerOf } from './stored-form.js'

export interface DiskStorageOptions {
  readonly root: string
  readonly clock: Clock
}

// Of no operator's name and of no file's, so nothing can be put there.
const PARTS = '.parts'

/** The file door on the local disk: a folder for each operator, for an installation without S3. */
export const diskStorage = async ({ root, clock }: DiskStorageOptions): Promise<FilesEngine> => {
  await mkdir(join(root, PARTS), { recursive: true })
  await removeAbandoned(join(root, PARTS), clock)
  return {
    for: (clientId) => new DiskFiles(root, join(root, clientId === null ? 'installation' : `operator-${clientId}`)),
    ping: () => access(root, constants.W_OK),
    close: async () => {},
  }
}

class DiskFiles implements Files {
  constructor(
    private readonly root: string,
    private readonly folder: string,
  ) {}

  async put(
    name: string,
    body: Readable | Buffer,
    { contentType, maxBytes }: { contentType: string; maxBytes: number },
  ): Promise<StoredFile> {
    const path = this.path(name)
    checkedContentType(contentType)
    const part = join(this.root, PARTS, uuid())
    try {
      const file = await writePart(part, body, contentType, maxBytes)
      await this.moveInto(part, path)
      return file
    } catch (error) {
      // A full disk is away for whoever writes; what is there is still given out.
      if (isCode(error, 'ENOSPC', 'EDQUOT'))
        throw Object.assign(baseErrors.unavailable({ door: 'files' }), { cause: error })
      throw error
    } finally {
      await rm(part, { force: true })
    }
  }

  async stat(name: string): Promise<StoredFile | undefined> {
    const found = await this.find(name)
    await found?.handle.close()
    return found?.file
  }

  async open(name: string, range?: ByteRange): Promise<{ file: StoredFile; body: Readable }> {
    const found = await this.find(name)
    if (!found) throw baseErrors.notFound({ name })
    const { file, handle } = found
    try {
      const { start, end } = range ? rangeWithin(file.size, range) : { start: 0, end: file.size - 1 }
      if (file.size > 0) return { file, body: handle.createReadStream({ start, end }) }
    } catch (error) {
      await handle.close()
      throw error
    }
    await handle.close()
    return { file, body: Readable.from([]) }
  }

  async remove(name: string): Promise<void> {
    const path = this.path(name)
    const found = await stat(path).catch(unlessMissing)
    if (found?.isFile()) await rm(path, { force: true })
  }

  /** A file of the disk is given out by the house alone. */
  async link(name: string): Promise<undefined> {
    this.path(name)
  }

  /** Of the disk it lies on, as whoever is not root may fill it. */
  async room(): Promise<Room> {
    const { bsize, bavail, blocks } = await statfs(this.root)
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
  }

  private path(name: string): string {
    return join(this.folder, ...nameSegments(name))
  }

  private async find(name: string): Promise<{ file: StoredFile; handle: FileHandle } | undefined> {
    const handle = await open(this.path(name)).catch(unlessMissing)
    if (!handle) return undefined
    let file: StoredFile | undefined
    try {
      if ((await handle.stat()).isFile()) file = await readTrailer(handle)
      return file && { file, handle }
    } finally {
      if (!file) await handle.close()
    }
  }

  private async moveInto(part: string, path: string): Promise<void> {
    try {
      const made = await mkdir(dirname(path), { recursive: true })
      await rename(part, path)
      // A name is safe when its folder is, and a new folder's when the one above is.
      await sync(dirname(path))
      if (made) for (let at = dirname(path); at !== this.root; at = dirname(at)) await sync(dirname(at))
    } catch (error) {
      if (isCode(error, 'EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY'))
        throw baseErrors.invalid({}, [{ field: 'name', reason: 'nameIsFolder' }])
      throw error
    }
  }
}

const writePart = async (part: string, body: Readable | Buffer, contentType: string, maxBytes: number) => {
  const handle = await open(part, 'wx')
  try {
    const hash = createHash('sha256')
    let size = 0
    for await (const piece of Buffer.isBuffer(body) ? [body] : body) {
      const bytes = Buffer.from(piece as Uint8Array)
      size += bytes.length
      if (size > maxBytes) throw baseErrors.tooLarge({ maxBytes })
      hash.update(bytes)
      await handle.writeFile(bytes)
    }
    const file: StoredFile = { size, contentType, etag: hash.digest('hex') }
    await handle.writeFile(trailerOf(file))
    await handle.sync()
    return file
  } finally {
    await handle.close()
  }
}

const sync = async (folder: string): Promise<void> => {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

const unlessMissing = (error: unknown): undefined => {
  if (!isCode(error, 'ENOENT', 'ENOTDIR')) throw error
}
