import { createHash } from 'node:crypto'
import type { Metadata } from 'sharp'
import type { Context } from '../context/context.js'
import type { PictureBox, Pictures } from '../contracts/base-pictures.js'
import type { Settings } from '../contracts/base.js'
import { baseErrors } from '../errors/base.errors.js'
import type { BaseSettings } from '../settings/base.settings.js'
import type { StoredFile } from '../storage/storage.js'
import type { Readable } from 'node:stream'

/** The largest picture that is taken. */
export const MOST_BYTES = 5 * 1024 * 1024
const MOST_PIXELS = 40_000_000
// Of the installation's own; operators choose theirs.
const LONGEST_SIDE = 1920
const taken: readonly string[] = ['png', 'jpeg', 'webp', 'gif']

export interface KeptPicture {
  readonly address: string
  readonly width: number
  readonly height: number
  readonly bytes: number
}

const notAPicture = () => baseErrors.invalid({}, [{ field: 'content', reason: 'not_a_picture' }])

/** Pictures that staff upload: what they hold decides, not what they are called; kept under the hash of what is kept. */
export class PictureService implements Pictures {
  /** `publicUrl` stands in front of addresses, where the installation has one. */
  constructor(
    private readonly publicUrl: string,
    private readonly settings: Settings,
  ) {}

  async keep(ctx: Context, bytes: Buffer, within?: PictureBox): Promise<KeptPicture> {
    if (bytes.length > MOST_BYTES) throw baseErrors.tooLarge({ limit: MOST_BYTES })
    const { data, width, height, type } = await drawnAgain(bytes, within ?? (await this.box(ctx)))
    const name = `${createHash('sha256').update(data).digest('hex').slice(0, 32)}.${type}`
    const contentType = type === 'jpg' ? 'image/jpeg' : 'image/png'
    await ctx.files.put(`pictures/${name}`, data, { contentType, maxBytes: 4 * MOST_BYTES })
    const address = `${this.publicUrl}/admin/api/v1/base/pictures/${ctx.clientId ?? 0}/${name}`
    return { address, width, height, bytes: data.length }
  }

  private async box(ctx: Context): Promise<PictureBox> {
    if (ctx.clientId === null) return { width: LONGEST_SIDE, height: LONGEST_SIDE }
    const { pictureMaxSide: side } = await this.settings.get<BaseSettings>(ctx, 'base')
    return { width: side, height: side }
  }

  /** A kept picture, whoever asks: apps show it before anybody has logged in. Operator 0 is the installation. */
  open(ctx: Context, operatorId: number, name: string): Promise<{ file: StoredFile; body: Readable }> {
    // Lists ask for a picture in a size by its name; it is sent as it is, and drawn in that size by whoever asked.
    const plain = name.replace(/^([0-9a-f]{32})\d{1,4}_\d{1,4}(?=\.)/, '$1')
    return ctx.asSystem('pictures', operatorId === 0 ? null : operatorId).files.open(`pictures/${plain}`)
  }
}

/** Drawn anew, so that nothing is kept but the picture: no place where it was taken, no script, no second file in it. */
const drawnAgain = async (bytes: Buffer, box: PictureBox) => {
  // A library of many parts, which only whoever uploads a picture waits for.
  const { default: sharp } = await import('sharp')
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 } as const
  const facts: Metadata | undefined = await sharp(bytes, options)
    .metadata()
    .catch(() => undefined)
  if (!facts?.format || !taken.includes(facts.format)) throw notAPicture()
  const fitted = sharp(bytes, options)
    .rotate()
    .resize({ ...box, fit: 'inside', withoutEnlargement: true })
  const type = facts.format === 'jpeg' ? ('jpg' as const) : ('png' as const)
  const drawn = type === 'jpg' ? fitted.jpeg({ quality: 85 }) : fitted.png({ compressionLevel: 9 })
  try {
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true })
    return { data, type, width: info.width, height: info.height }
  } catch {
    throw notAPicture()
  }
}
