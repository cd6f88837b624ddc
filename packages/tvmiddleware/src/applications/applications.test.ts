import { expect, onTestFinished, test } from 'vitest'
import { openTelevision } from '../testing/television.fixture.js'
import { Application } from './application.table.js'

test('apps are told what they may open, by device and template', async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  const rows = tv.ctx.repo(Application)
  const weather = { name: 'Weather', nameI18n: { ru: 'Погода' }, systemName: 'weather', applicationType: 4 }
  const { id } = await rows.add({ ...weather, attributes: { city: 'Perm' }, showInMainMenu: true, position: 2000 })
  await rows.add({ name: 'Shop', url: 'http://shop.example', templates: ['impuls'], position: 1000 })
  await rows.add({ name: 'Boxes only', deviceTypes: ['mag'] })
  await rows.add({ name: 'Off', isEnabled: false })
  const bob = await tv.login('bob')
  expect(await bob.get('/application/list/', { lang: 'ru' })).toEqual({
    applications: [
      {
        ...{ id, name: 'Погода', system_name: 'weather', type: 4, url: '', show_in_main_menu: 1, css_style: '' },
        ...{ icon: '', icon_focus: '', attrs: { city: 'Perm' } },
      },
    ],
    error: 0,
  })
  expect(await bob.get('/application/list/', { template: 'impuls' })).toMatchObject({
    applications: [{ name: 'Shop' }, { name: 'Weather' }],
  })
  expect(await bob.get('/application/detail/', { appid: id })).toMatchObject({ name: 'Weather', error: 0 })
  expect(await bob.get('/application/detail/', { appid: 999_999 })).toEqual({ error: 1 })
  expect(await bob.get('/application/detail/', { appid: 'x' })).toEqual({ error: 2 })
})
