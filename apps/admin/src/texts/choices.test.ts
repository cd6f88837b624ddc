import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { choiceName, hasChoice } from './words.js'

const root = resolve(import.meta.dirname, '../../../..')

/** Codes as the sources of server and player write them. */
const codes = (): readonly string[] => {
  const read = (file: string): string => readFileSync(resolve(root, file), 'utf8')
  const known = read('packages/signage/src/alarms/alarm-codes.ts').matchAll(/'((?:\w+)\.(?:\w+))'/g)
  const player = ['player.ts', 'self/failures.ts']
    .map((name) => read(`apps/signage-player/src/${name}`))
    .flatMap((text) => [...text.matchAll(/fault\('([\w.]+)'/g)])
  const transfers = /type Fault = (.+)/.exec(read('packages/signage/src/delivery/transfers.ts'))?.[1] ?? ''
  const downloads = [...transfers.matchAll(/'(\w+)'/g)].map(([, name]) => `content.${name}`)
  return [...[...known, ...player].map(([, code = '']) => code), ...downloads]
}

test('whatever can be wrong with a screen has words in each language of the panel', () => {
  expect(codes().length).toBeGreaterThan(12)
  const bare = codes().filter((code) => !hasChoice('code', code) || !/[а-я]/.test(choiceName('ru', 'code', code)))
  expect(bare).toEqual([])
  expect(choiceName('en', 'code', 'raised.content.hash')).toBe('Began: Content comes altered')
  expect(choiceName('ru', 'code', 'offline')).toBe('Экран не на связи')
  // A code of something else, of a sale say, is left as it is.
  expect(hasChoice('code', 'SPRING_25')).toBe(false)
})
