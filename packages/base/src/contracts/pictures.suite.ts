import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Context } from '../context/context.js'
import type { Pictures } from './base-pictures.js'

/** A giver of `Pictures`, an operator's Context, and how what is kept is looked at. */
export interface PicturesUnderTest {
  readonly pictures: Pictures
  readonly ctx: Context
  read(address: string): Promise<Buffer>
}

/** What every giver of `Pictures` promises. */
export const picturesSuite = (name: string, open: () => Promise<PicturesUnderTest>): void => {
  describe(`Pictures of ${name}`, () => {
    const red = () =>
      sharp({ create: { width: 80, height: 40, channels: 3, background: '#aa2211' } })
        .png()
        .toBuffer()

    test('a picture is kept under an address, whole or in a box, and never made larger', async () => {
      const { pictures, ctx, read } = await open()
      const sizeOf = async (within?: { width: number; height: number }) => {
        const { address } = await pictures.keep(ctx, await red(), within)
        const { width, height } = await sharp(await read(address)).metadata()
        return [width, height]
      }
      expect(await sizeOf()).toEqual([80, 40])
      expect(await sizeOf({ width: 20, height: 20 })).toEqual([20, 10])
      expect(await sizeOf({ width: 500, height: 500 })).toEqual([80, 40])
    })

    test('what is no picture is refused', async () => {
      const { pictures, ctx } = await open()
      await expect(pictures.keep(ctx, Buffer.from('<html></html>'))).rejects.toMatchObject({ code: 'invalid' })
    })
  })
}
