import type { create } from 'svg-captcha'

type Options = Parameters<typeof create>[0]

// Drawn large: it is read on a television, from a sofa.
const size = { width: 300, height: 100, fontSize: 90, noise: 4, background: '#f0f0f0' }

/** Digits as a picture that programs read badly: PNG, since old boxes draw nothing else. */
export const drawCaptcha = async (text: string): Promise<Buffer> => {
  // Libraries of many parts, which only whoever is shown a picture waits for.
  const [{ default: svgCaptcha }, { default: sharp }] = await Promise.all([import('svg-captcha'), import('sharp')])
  // Its types leave out that it is a function, which draws a text of one's own.
  const draw = svgCaptcha as unknown as (text: string, options: Options) => string
  return sharp(Buffer.from(draw(text, size)))
    .png({ compressionLevel: 9 })
    .toBuffer()
}
