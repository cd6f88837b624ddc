import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const signal = new URL('../../apps/server/assets/test-signal/', import.meta.url)
const pieces = 12
const cors = { 'access-control-allow-origin': '*' }

const list = [
  '#EXTM3U',
  '#EXT-X-VERSION:3',
  '#EXT-X-TARGETDURATION:2',
  '#EXT-X-MEDIA-SEQUENCE:0',
  ...Array.from({ length: pieces }, (_none, at) => `#EXTINF:2.000,\nseg-${at}.ts`),
  '#EXT-X-ENDLIST',
].join('\n')

/** Lets an address of the outer world send our test signal: a test goes out to nobody. */
export const sendSignalFrom = async (page: Page, host: string): Promise<void> => {
  await page.route(
    (url) => url.host === host,
    (route) => {
      const piece = /seg-\d+\.ts$/.exec(new URL(route.request().url()).pathname)?.[0]
      if (!piece) return route.fulfill({ headers: cors, contentType: 'application/vnd.apple.mpegurl', body: list })
      return route.fulfill({ headers: cors, contentType: 'video/mp2t', body: readFileSync(new URL(piece, signal)) })
    },
  )
}
