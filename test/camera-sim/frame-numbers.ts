/** By this a number is found in whatever holds the picture; none of its bytes is zero, so that it stands as it is. */
const mark = Buffer.from('headend:frame-no')
const digits = 8
const rtpHeaderBytes = 12

/** A message of the codec (SEI, user data) with the number of a picture; decoders skip it. */
const messageOf = (frame: number): Buffer => {
  const body = Buffer.concat([mark, Buffer.from(String(frame).padStart(digits, '0'))])
  return Buffer.concat([Buffer.from([0x06, 0x05, body.length]), body, Buffer.from([0x80])])
}

/**
 * Numbers the pictures of a stream of RTP packets: before the first packet of each picture goes one with its number, and
 * all packets are counted anew.
 */
export class FrameNumbers {
  /** When each picture was sent, by the wall clock. */
  readonly sentAt: number[] = []
  private timestamp: number | undefined

  number(packet: Buffer): Buffer[] {
    const timestamp = packet.readUInt32BE(4)
    const isNew = timestamp !== this.timestamp
    this.timestamp = timestamp
    const sequence = packet.readUInt16BE(2)
    const before = this.sentAt.length
    if (isNew) this.sentAt.push(Date.now())
    const counted = (from: Buffer, added: number): Buffer => {
      const made = Buffer.from(from)
      made.writeUInt16BE((sequence + added) & 0xffff, 2)
      return made
    }
    const own = counted(packet, this.sentAt.length)
    if (!isNew) return [own]
    const head = counted(packet.subarray(0, rtpHeaderBytes), before)
    // The marker says that a picture ends; this one begins.
    head.writeUInt8(head.readUInt8(1) & 0x7f, 1)
    return [Buffer.concat([head, messageOf(before)]), own]
  }
}

/** The numbers of all pictures that bytes hold, in their order. */
export const framesIn = (bytes: Buffer): number[] => {
  const found: number[] = []
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const from = at + mark.length
    found.push(Number(bytes.toString('latin1', from, from + digits)))
  }
  return found
}
