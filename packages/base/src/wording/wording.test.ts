import { expect, onTestFinished, test } from 'vitest'
import { Wording } from '../contracts/wording.js'
import { openHouse } from '../testing/open-house.js'

const openWords = async () => {
  const house = await openHouse([])
  onTestFinished(() => house.close())
  const wording = house.assembled.given(Wording)
  if (!wording) throw new Error('nobody gives Wording')
  const allow = ['base.wordings.create', 'base.wordings.edit', 'base.wordings.view', 'base.wordings.delete']
  const other = await house.addOperator('Second')
  return {
    ...{ house, wording, other, panel: house.staff({ allow }), south: house.staff({ operatorId: other.id, allow }) },
    say: (lang?: string, ctx = house.ctx) => wording.say(ctx.fresh(), 'testLetter', { operator: 'First' }, lang),
  }
}

const own = { name: 'testLetter', language: 'en', subject: 'Ours', text: 'Here {operator} speaks' }

test('what is written is the house’s, until an operator has its own words for it', async () => {
  const { panel, south, other, say } = await openWords()
  expect(await say()).toEqual({
    subject: 'A letter to try it',
    text: 'This letter shows that mail of First goes out.',
  })
  const { status, body } = await panel.call('post', '/base/wordings', { body: own })
  expect(status).toBe(201)
  expect(await say()).toEqual({ subject: 'Ours', text: 'Here First speaks' })
  // A language that the operator does not serve is answered in its first one.
  expect(await say('ru')).toEqual({ subject: 'Ours', text: 'Here First speaks' })
  expect(await say('en', other.ctx)).toMatchObject({ subject: 'A letter to try it' })
  const path = `/base/wordings/${String(body['id'])}`
  expect((await south.call('patch', path, { body: { text: 'Ha {operator}' } })).status).toBe(404)
  expect((await panel.call('patch', path, { body: { subject: '' } })).status).toBe(200)
  expect(await say()).toEqual({ subject: 'A letter to try it', text: 'Here First speaks' })
  await panel.call('delete', path)
  expect(await say()).toMatchObject({ subject: 'A letter to try it' })
})

test.each([
  [{ name: 'nothing' }, 'name', 'unknown'],
  [{ text: 'Nobody speaks' }, 'text', 'malformed'],
  [{ text: '{operator} and {stranger}' }, 'text', 'malformed'],
  [{ language: 'EN' }, 'language', 'malformed'],
])('words with %o are refused by their field', async (wrong, field, reason) => {
  const { panel } = await openWords()
  const said = await panel.call('post', '/base/wordings', { body: { ...own, ...wrong } })
  expect(said).toMatchObject({ status: 400, body: { errors: [{ field, reason }] } })
  expect(await panel.get('/base/wordings')).toMatchObject({ total: 0 })
})
