import { Readable } from 'node:stream'
import { toBuffer } from 'qrcode'

/** The code as a picture that a phone's camera reads across a living room. */
export const qrPicture = async (code: string): Promise<Readable> =>
  Readable.from([await toBuffer(code, { type: 'png', width: 480, margin: 4, errorCorrectionLevel: 'M' })])
