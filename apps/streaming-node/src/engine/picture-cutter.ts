import { factsOf, noRest, pictureOf, takeBoxes, type Box, type BoxRest, type PictureTrack } from '@headend/vms/core'
import type { EngineEvents } from './engine.js'

/** Cuts a stream of bytes into the head and the fragments of a picture; throws where it is none. */
export class PictureCutter {
  private rest: BoxRest = noRest
  private head: Buffer[] = []
  private track: PictureTrack | undefined
  private moof: Box | undefined

  constructor(private readonly events: Pick<EngineEvents, 'head' | 'fragment'>) {}

  push(chunk: Buffer): void {
    const { boxes, rest } = takeBoxes(this.rest, chunk)
    this.rest = rest
    for (const box of boxes) this.take(box)
  }

  private take(box: Box): void {
    if (box.type === 'ftyp') this.head = [box.bytes]
    else if (box.type === 'moov') this.begin(box)
    else if (box.type === 'moof') this.moof = box
    else if (box.type === 'mdat') this.fragment(box)
  }

  private begin(moov: Box): void {
    this.track = pictureOf(moov)
    if (!this.track) throw new RangeError('the stream has no picture')
    this.events.head(Buffer.concat([...this.head, moov.bytes]), this.track.codec)
  }

  private fragment(mdat: Box): void {
    const { moof, track } = this
    this.moof = undefined
    const facts = moof && track && factsOf(moof, track)
    if (!moof || !facts) return
    this.events.fragment({ ...facts, bytes: Buffer.concat([moof.bytes, mdat.bytes]) })
  }
}
