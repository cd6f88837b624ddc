import { beforeAll, expect, test } from 'vitest'
import { openTelevision, type Television } from '../testing/television.fixture.js'

let tv: Television
beforeAll(async () => {
  tv = await openTelevision()
})

test('the shelves of channels are listed with how many each holds, before login as after it', async () => {
  const bob = await tv.login('bob')
  const answer = await bob.get('/category/list/')
  expect(answer).toEqual({
    categories: (['news', 'films'] as const).map((name) => ({
      id: tv.categories[name],
      name,
      description: '',
      color: '#ff0000',
      channels_count: name === 'news' ? 11 : 0,
      icon_url: '',
      icon_tv_url: '',
      dashboard_icon_url: '',
    })),
    error: 0,
    error_message: '',
  })
  expect(await tv.box.get('/noauth/category/list/', tv.key)).toEqual(answer)
  expect(await tv.box.get('/noauth/category/list/')).toMatchObject({ error: 403 })
  expect(await bob.get('/category/list/', { lang: 'ru' })).toMatchObject({
    categories: [{ name: 'news по-русски' }, {}],
  })
})
