import { expect, test } from 'vitest'
import { chunksOf, gather } from './corpus.fixture.js'
import { readGuide } from './guide-reader.js'
import { guideLimits } from './import-limits.js'

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
const long = 'x'.repeat(5_000_000)

/** How many bytes of a document were taken before it was refused, and how. */
const refusal = async (text: string) => {
  let taken = 0
  const counted = async function* () {
    for await (const chunk of chunksOf(text)) {
      taken += chunk.length
      yield chunk
    }
  }
  const error: unknown = await gather(readGuide(counted())).then(
    () => 'accepted',
    (thrown: unknown) => thrown,
  )
  return { error, taken }
}

test.each([
  ['entities that grow', `<!DOCTYPE tv [<!ENTITY l0 "ha">${laughs}]><tv>&l9;</tv>`, 'doctype'],
  ['an external entity', '<!DOCTYPE tv [<!ENTITY x SYSTEM "file:///etc/passwd">]><tv>&x;</tv>', 'doctype'],
  ['a parameter entity', '<!DOCTYPE tv [<!ENTITY % p SYSTEM "http://h.test/x.dtd"> %p;]><tv/>', 'doctype'],
  ['an endless doctype', `<!DOCTYPE tv [<!-- ${long}`, 'tokenLength'],
  ['a hundred thousand levels', `<tv>${'<a>'.repeat(100_000)}`, 'depth'],
  ['an endless attribute', `<tv><programme channel="${long}"/></tv>`, 'tokenLength'],
  ['an endless tag name', `<tv><${long}/></tv>`, 'tokenLength'],
  ['an endless text', `<tv><programme><title>${long}`, 'tokenLength'],
  ['an endless CDATA', `<tv><programme><title><![CDATA[${long}`, 'tokenLength'],
  ['an endless comment', `<tv><!-- ${long}`, 'tokenLength'],
  ['an endless instruction', `<tv><?x ${long}`, 'tokenLength'],
  ['a text in countless parts', `<tv><programme><title>${'xxxxxxxxx<!---->'.repeat(50_000)}`, 'tokenLength'],
  [
    'countless attributes',
    `<tv><programme ${Array.from({ length: 9999 }, (_, n) => `a${n}=""`).join(' ')}/></tv>`,
    'attributes',
  ],
  ['countless children', `<tv><programme>${'<title/>'.repeat(100_000)}`, 'elements'],
  ['an endless programme', `<tv><programme>${`<desc>${'x'.repeat(60_000)}</desc>`.repeat(80)}`, 'itemLength'],
])('%s are refused early', async (_what, text, why) => {
  const { error, taken } = await refusal(text)
  expect(error).toMatchObject({ code: 'hostileDocument', params: { why } })
  expect(taken).toBeLessThanOrEqual(1_500_000)
})

test('an entity that nobody declared is a text like any other, also one named like a part of JavaScript', async () => {
  const text =
    '<tv><programme start="20260521" channel="a"><title>&nbsp;&constructor;&__proto__;&lt;</title></programme></tv>'
  expect((await gather(readGuide(chunksOf(text))))[0]).toMatchObject({
    titles: [{ text: '&nbsp;&constructor;&__proto__;<' }],
  })
})

test('NUL bytes do not reach the texts', async () => {
  const text = '<tv><programme start="20260521" channel="a"><title>a\0b</title></programme></tv>'
  expect((await gather(readGuide(chunksOf(text))))[0]).toMatchObject({ titles: [{ text: 'a\ufffdb' }] })
})

test('a guide above the size limit is refused', async () => {
  const reading = gather(readGuide(chunksOf('<tv></tv>', 4), { limits: { ...guideLimits, bytes: 8 } }))
  await expect(reading).rejects.toMatchObject({ code: 'importTooLarge' })
})
