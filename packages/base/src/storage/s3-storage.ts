import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Readable } from 'node:stream'
import { AppError } from '../errors/app-error.js'
import { baseErrors } from '../errors/base.errors.js'
import { rangeWithin } from './byte-range.js'
import { checkedContentType, nameSegments } from './file-name.js'
import { removeAbandoned } from './abandoned.js'
import { s3Address, type S3Address } from './s3-address.js'
import { spool } from './spooled.js'
import type { ByteRange, Files, FilesEngine, StoredFile } from './storage.js'
import type { Clock } from '../time/clock.js'

export interface S3StorageOptions {
  readonly url: string
  /** A folder of this node, for bodies that are being read before they are sent on. */
  readonly spoolFolder: string
  readonly clock: Clock
}

const CONNECT_MS = 3000
const SILENT_MS = 15_000
/** S3 takes no smaller parts; an upload of more is sent in several, of which a few go at once. */
const PART_BYTES = 8 * 1024 * 1024
const PARTS_AT_ONCE = 4
const LONGEST_LINK_SECONDS = 7 * 24 * 3600

/** The file door on any store that speaks S3, shared by all nodes. */
export const s3Storage = async ({ url, spoolFolder, clock }: S3StorageOptions): Promise<FilesEngine> => {
  const address = s3Address(url)
  const client = clientOf(address)
  await removeAbandoned(spoolFolder, clock)
  return {
    for: (clientId) => new S3Files({ client, address, spoolFolder }, clientId),
    ping: () =>
      plainly(async () => {
        await client.send(new HeadBucketCommand({ Bucket: address.bucket }))
      }),
    close: async () => client.destroy(),
  }
}

const clientOf = ({ endpoint, region, isPathStyle, accessKeyId, secretAccessKey }: S3Address): S3Client =>
  new S3Client({
    ...{ endpoint, region, forcePathStyle: isPathStyle },
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 3,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENT_MS, throwOnRequestTimeout: true },
    // Not every store knows the newer checksums; ours goes along as metadata.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined

/** Our own refusals as they are; of all else only that the store cannot do it, with the reason for the log. */
const plainly = async <R>(work: () => Promise<R>): Promise<R> => {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw Object.assign(baseErrors.unavailable({ door: 'files' }), { cause })
  }
}

interface Place {
  readonly client: S3Client
  readonly address: S3Address
  readonly spoolFolder: string
}

interface Described {
  readonly ContentType?: string | undefined
  readonly Metadata?: Record<string, string> | undefined
}

class S3Files implements Files {
  constructor(
    private readonly place: Place,
    private readonly clientId: number | null,
  ) {}

  async put(
    name: string,
    body: Readable | Buffer,
    { contentType, maxBytes }: { contentType: string; maxBytes: number },
  ): Promise<StoredFile> {
    const object = this.object(name)
    checkedContentType(contentType)
    // Read whole first: the hash is stored along with the bytes, and a body that breaks off leaves nothing.
    const spooled = await spool(body, maxBytes, this.place.spoolFolder)
    try {
      const { size, sha256 } = spooled
      const params = { ...object, Body: spooled.body(), ContentType: contentType, Metadata: { sha256 } }
      const options = { client: this.place.client, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE }
      await plainly(() => new Upload({ ...options, params }).done())
      return { size, contentType, etag: sha256 }
    } finally {
      await spooled.remove()
    }
  }

  async stat(name: string): Promise<StoredFile | undefined> {
    const object = this.object(name)
    return plainly(async () => {
      try {
        const head = await this.place.client.send(new HeadObjectCommand(object))
        return fileOf(head, head.ContentLength)
      } catch (error) {
        if (statusOf(error) === 404) return undefined
        throw error
      }
    })
  }

  async open(name: string, range?: ByteRange): Promise<{ file: StoredFile; body: Readable }> {
    const object = this.object(name)
    if (range && !isPlain(range)) return this.refuse(name, range)
    return plainly(async () => {
      try {
        const Range = range && `bytes=${range.start}-${range.end ?? ''}`
        const got = await this.place.client.send(new GetObjectCommand({ ...object, ...(Range && { Range }) }))
        const file = fileOf(got, range ? Number(got.ContentRange?.split('/')[1]) : got.ContentLength)
        if (!file) throw baseErrors.notFound({ name })
        return { file, body: got.Body instanceof Readable ? got.Body : Readable.from([]) }
      } catch (error) {
        if (statusOf(error) === 404) throw baseErrors.notFound({ name })
        if (statusOf(error) === 416 && range) return this.refuse(name, range)
        throw error
      }
    })
  }

  async remove(name: string): Promise<void> {
    const object = this.object(name)
    await plainly(async () => {
      try {
        await this.place.client.send(new DeleteObjectCommand(object))
      } catch (error) {
        if (statusOf(error) !== 404) throw error
      }
    })
  }

  async link(name: string, ttlSeconds: number): Promise<string | undefined> {
    const command = new GetObjectCommand(this.object(name))
    const expiresIn = Math.min(ttlSeconds, LONGEST_LINK_SECONDS)
    return plainly(() => getSignedUrl(this.place.client, command, { expiresIn }))
  }

  /** A bucket grows as it is filled. */
  async room(): Promise<undefined> {}

  /** Says what is wrong with a range, for which the size must be known. */
  private async refuse(name: string, range: ByteRange): Promise<never> {
    const file = await this.stat(name)
    if (!file) throw baseErrors.notFound({ name })
    rangeWithin(file.size, range)
    throw baseErrors.unavailable({ door: 'files' })
  }

  private object(name: string): { Bucket: string; Key: string } {
    const { bucket, folder } = this.place.address
    const own = this.clientId === null ? 'installation' : `operator-${this.clientId}`
    return { Bucket: bucket, Key: `${folder}${own}/${nameSegments(name).join('/')}` }
  }
}

const isPlain = ({ start, end = start }: ByteRange): boolean =>
  Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end >= start

/** What is known of an object; one that we did not store has no hash and is none of ours. */
const fileOf = ({ ContentType, Metadata }: Described, size: number | undefined): StoredFile | undefined => {
  const etag = Metadata?.['sha256']
  return etag === undefined || size === undefined ? undefined : { size, contentType: ContentType ?? '', etag }
}
