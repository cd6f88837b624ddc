import type { Context, fetchGuarded, PictureBox, Pictures } from '@headend/base'

/** Fetches from outside; the house's own guarded way. */
export type Fetch = typeof fetchGuarded

const limits = { maxBytes: 5_000_000, timeoutMs: 10_000 }

/** Pictures that others keep, brought here. */
export class FetchedPictures {
  constructor(
    private readonly pictures: Pictures,
    private readonly fetch: Fetch,
    private readonly allowPrivate: boolean,
  ) {}

  /** The file behind an address; throws what fetching throws. */
  async bytesOf(url: string): Promise<Buffer> {
    const fetched = await this.fetch(url, { ...limits, allowPrivate: this.allowPrivate })
    if (fetched.status !== 'ok') return Buffer.alloc(0)
    const pieces: Buffer[] = []
    for await (const piece of fetched.body) pieces.push(piece as Buffer)
    return Buffer.concat(pieces)
  }

  /** Where a picture lies from now on; throws `invalid` for what is none. */
  async keep(ctx: Context, bytes: Buffer, within?: PictureBox): Promise<string> {
    return (await this.pictures.keep(ctx, bytes, within)).address
  }
}
