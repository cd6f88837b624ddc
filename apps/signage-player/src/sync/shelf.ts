import { sha256 as sha256Of } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Cupboard } from './cupboard.js'

/** Content that is here whole and checked, with how much it is. */
export interface Kept {
  readonly sha256: string
  readonly size: number
}

const wholeName = (sha256: string): string => `whole/${sha256}`
const stickName = (sha256: string): string => `stick/${sha256}`
const partName = (sha256: string, offset: number): string => `part/${sha256}/${offset}`
/** Read so much at a time, so that films do not stop while another is checked. */
const sliceBytes = 1024 * 1024

/** The SHA-256 of bytes. */
export const hashOf = async (bytes: Blob): Promise<string> => {
  const hash = sha256Of.create()
  for (let at = 0; at < bytes.size; at += sliceBytes)
    hash.update(new Uint8Array(await bytes.slice(at, at + sliceBytes).arrayBuffer()))
  return bytesToHex(hash.digest())
}

/** Content by its SHA-256: what is whole, and parts of what is on its way. */
export class Shelf {
  private readonly whole = new Set<string>()
  private readonly parts = new Map<string, Map<number, number>>()

  private constructor(private readonly cupboard: Cupboard) {}

  static async open(cupboard: Cupboard): Promise<Shelf> {
    const shelf = new Shelf(cupboard)
    for (const name of await cupboard.names()) {
      const [kind, sha256 = '', offset] = name.split('/')
      if (kind === 'whole') shelf.whole.add(sha256)
      // It came from a stick and was never checked.
      else if (kind === 'stick') await cupboard.remove(name)
      else shelf.note(sha256, Number(offset), (await cupboard.get(name))?.size ?? 0)
    }
    // A power cut came between the last two steps.
    for (const sha256 of shelf.whole) await shelf.cut(sha256, 0)
    return shelf
  }

  has(sha256: string): boolean {
    return this.whole.has(sha256)
  }

  get names(): readonly string[] {
    return [...this.whole]
  }

  /** Bytes of a part that are safe, from its beginning without a gap. */
  partBytes(sha256: string): number {
    const pieces = this.parts.get(sha256)
    let have = 0
    for (let size = pieces?.get(0); size !== undefined && size > 0; size = pieces?.get(have)) have += size
    return have
  }

  /** Adds a piece behind what is there. */
  async land(sha256: string, offset: number, bytes: Blob): Promise<void> {
    await this.cupboard.put(partName(sha256, offset), bytes)
    this.note(sha256, offset, bytes.size)
  }

  /** Forgets the part from here on. */
  async cut(sha256: string, from: number): Promise<void> {
    for (const offset of [...(this.parts.get(sha256)?.keys() ?? [])])
      if (offset >= from) {
        await this.cupboard.remove(partName(sha256, offset))
        this.parts.get(sha256)?.delete(offset)
      }
  }

  /** The SHA-256 of a piece of the part. */
  async hashOfPart(sha256: string, from: number, to: number): Promise<string> {
    return hashOf((await this.joined(sha256)).slice(from, to))
  }

  /** Puts the parts together where they are what they should be; tells whether they are. */
  async finish(sha256: string): Promise<boolean> {
    const bytes = await this.joined(sha256)
    if ((await hashOf(bytes)) !== sha256) return false
    await this.cupboard.put(wholeName(sha256), bytes)
    this.whole.add(sha256)
    await this.cut(sha256, 0)
    return true
  }

  /** Takes content that lies whole somewhere else; what is kept of it is read back and checked before it counts. */
  async take(sha256: string, bytes: Blob): Promise<boolean> {
    const name = stickName(sha256)
    try {
      await this.cupboard.put(name, bytes)
      const kept = await this.cupboard.get(name)
      if (!kept || (await hashOf(kept)) !== sha256) return false
      await this.cupboard.put(wholeName(sha256), kept)
      this.whole.add(sha256)
      await this.cut(sha256, 0)
      return true
    } finally {
      await this.cupboard.remove(name)
    }
  }

  /** The bytes of what is whole. */
  async open(sha256: string): Promise<Blob> {
    const bytes = await this.cupboard.get(wholeName(sha256))
    if (bytes) return bytes
    // The browser threw it away: it is fetched again.
    this.whole.delete(sha256)
    throw new Error('content is gone')
  }

  /** Whether what is kept is still what its name says. */
  async isSound(sha256: string): Promise<boolean> {
    const bytes = await this.cupboard.get(wholeName(sha256))
    return bytes !== undefined && (await hashOf(bytes).catch(() => '')) === sha256
  }

  async remove(sha256: string): Promise<void> {
    this.whole.delete(sha256)
    await this.cupboard.remove(wholeName(sha256))
    await this.cut(sha256, 0)
  }

  async sizes(): Promise<Kept[]> {
    return Promise.all(
      this.names.map(async (sha256) => ({ sha256, size: (await this.cupboard.get(wholeName(sha256)))?.size ?? 0 })),
    )
  }

  private note(sha256: string, offset: number, size: number): void {
    const pieces = this.parts.get(sha256) ?? new Map<number, number>()
    this.parts.set(sha256, pieces.set(offset, size))
  }

  private async joined(sha256: string): Promise<Blob> {
    const offsets = [...(this.parts.get(sha256)?.keys() ?? [])].sort((a, b) => a - b)
    const pieces: Blob[] = []
    for (const offset of offsets) {
      const piece = await this.cupboard.get(partName(sha256, offset))
      if (piece) pieces.push(piece)
    }
    return new Blob(pieces)
  }
}
