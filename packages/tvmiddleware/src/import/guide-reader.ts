import { GuideElements, type GuideElement } from './guide-elements.js'
import type { GuideItem } from './guide-items.js'
import { readChannel, readProgramme } from './guide-programme.js'
import { decodeGuide } from './guide-text.js'
import type { LocalToInstant } from './guide-times.js'
import { guideLimits, type GuideLimits } from './import-limits.js'
import { MarkupMender } from './mend-markup.js'

export interface GuideOptions {
  readonly limits?: GuideLimits
  /** What a time without zone means; UTC when absent. */
  readonly localToInstant?: LocalToInstant
}

// So much is parsed before what it gave is handed on.
const PIECE = 32 * 1024

/**
 * Reads an XMLTV guide in constant memory. A document that is not well formed, or ends in the middle, is refused where
 * that shows: what was handed on before then belongs to a broken file, so keep nothing of it until the end has come.
 */
export async function* readGuide(chunks: AsyncIterable<Buffer>, options: GuideOptions = {}): AsyncGenerator<GuideItem> {
  const limits = options.limits ?? guideLimits
  const elements = new GuideElements(limits)
  const mender = new MarkupMender()
  const take = function* (text: string): Generator<GuideItem> {
    for (let from = 0; from < text.length; from += PIECE) {
      for (const element of elements.write(text.slice(from, from + PIECE)))
        yield* items(element, options.localToInstant)
    }
  }
  for await (const text of decodeGuide(chunks, limits)) yield* take(mender.write(text))
  yield* take(mender.end())
  const line = elements.end()
  if (mender.mended > 0) {
    yield { kind: 'note', line, reason: 'mendedText', detail: `${mender.mended} characters` }
  }
}

function* items(element: GuideElement, localToInstant?: LocalToInstant): Generator<GuideItem> {
  if (element.name === 'channel') yield readChannel(element)
  else if (element.name === 'programme') yield* readProgramme(element, localToInstant)
}
