import { createHash, type Hash } from 'node:crypto'
import { chunkBytes, chunkedAboveBytes } from '../delivery/transfers.js'

/** What bytes are: their hash, and that of each piece where there are many. */
export interface Hashed {
  readonly sha256: string
  readonly size: number
  readonly chunks: readonly string[]
}

/** Hashes bytes as they pass, whole and by pieces. */
export class ContentHash {
  private readonly whole = createHash('sha256')
  private readonly chunks: string[] = []
  private piece: Hash = createHash('sha256')
  private size = 0

  update(bytes: Buffer): void {
    this.whole.update(bytes)
    for (let at = 0; at < bytes.length;) {
      const left = chunkBytes - (this.size % chunkBytes)
      const part = bytes.subarray(at, at + left)
      this.piece.update(part)
      this.size += part.length
      at += part.length
      if (this.size % chunkBytes === 0) this.endPiece()
    }
  }

  end(): Hashed {
    if (this.size % chunkBytes !== 0) this.endPiece()
    const { size, chunks } = this
    return { size, sha256: this.whole.digest('hex'), chunks: size > chunkedAboveBytes ? chunks : [] }
  }

  private endPiece(): void {
    this.chunks.push(this.piece.digest('hex'))
    this.piece = createHash('sha256')
  }
}
