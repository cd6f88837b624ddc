import { expect, test } from 'vitest'
import { Gathered } from './gathered.js'

test('what is asked in a crowd is looked up together, so many at a time, and each gets its own answer', async () => {
  const loads: number[][] = []
  const twice = new Gathered<number, number>((keys) => {
    loads.push([...keys])
    return Promise.resolve(keys.map((key) => key * 2))
  }, 3)
  expect(await Promise.all([1, 2, 3, 4].map((key) => twice.ask(key)))).toEqual([2, 4, 6, 8])
  expect(loads).toEqual([[1, 2, 3], [4]])
  expect(await twice.ask(5)).toBe(10)
})

test('who comes while others are looked up goes with the next, and a failure is of those alone who were in it', async () => {
  const loads: string[][] = []
  let isAway = true
  let late: Promise<string> | undefined
  const names = new Gathered<string, string>((keys) => {
    loads.push([...keys])
    late ??= names.ask('late')
    if (isAway) {
      isAway = false
      return Promise.reject(new Error('away'))
    }
    return Promise.resolve(keys)
  })
  await expect(names.ask('early')).rejects.toThrow('away')
  expect(await late).toBe('late')
  expect(loads).toEqual([['early'], ['late']])
})
