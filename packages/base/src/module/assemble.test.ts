import { expect, test } from 'vitest'
import { assemble } from './assemble.js'
import { defineContract, offer } from './contract.js'
import { defineModule, type HouseFacts } from './define-module.js'

interface Greeter {
  greet(): string
}
const Greeter = defineContract<Greeter>('Greeter')
const facts = { house: {} as HouseFacts, config: {} }

const giver = defineModule({
  name: 'giver',
  gives: [Greeter],
  setup: () => ({ offers: [offer(Greeter, { greet: () => 'hello' })] }),
})

test('a module gets what it needs although it is listed before its giver', () => {
  const heard: string[] = []
  const asker = defineModule({
    name: 'asker',
    needs: { greeter: Greeter },
    setup: ({ greeter }) => {
      heard.push(greeter.greet())
      return {}
    },
  })
  const { modules } = assemble([asker, giver], facts)
  expect(modules.map(({ module }) => module.name)).toEqual(['giver', 'asker'])
  expect(heard).toEqual(['hello'])
})

test('what a module only wants is asked for when it is used', () => {
  let ask: () => string | undefined = () => 'never'
  const wisher = defineModule({
    name: 'wisher',
    wants: { greeter: Greeter },
    setup: ({ greeter }) => {
      ask = () => greeter()?.greet()
      return {}
    },
  })
  assemble([wisher], facts)
  expect(ask()).toBeUndefined()
  assemble([wisher, giver], facts)
  expect(ask()).toBe('hello')
})

test('boot says in one line what is missing, what is given twice and what goes in a circle', () => {
  const Other = defineContract<Greeter>('Other')
  const asker = defineModule({ name: 'asker', needs: { it: Other }, gives: [], setup: () => ({}) })
  expect(() => assemble([asker], facts)).toThrow('module asker needs Other, which no mounted module gives')
  expect(() => assemble([giver, { ...giver, name: 'twin' }], facts)).toThrow('modules giver and twin both give Greeter')
  const left = defineModule({ name: 'left', needs: { it: Other }, gives: [Greeter], setup: () => ({}) })
  const right = defineModule({ name: 'right', needs: { it: Greeter }, gives: [Other], setup: () => ({}) })
  expect(() => assemble([left, right], facts)).toThrow('circle: left → right → left')
  const liar = defineModule({ name: 'liar', gives: [Other], setup: () => ({}) })
  expect(() => assemble([liar], facts)).toThrow('module liar gives Other by its manifest but does not offer it')
})
