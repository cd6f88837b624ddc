import { expect, onTestFinished, test } from 'vitest'
import { panelOf } from '../testing/panel.fixture.js'
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

test('an operator adds the widgets of portals with one deed, once', async () => {
  const tv = await openTelevision()
  onTestFinished(() => tv.house.close())
  const { house } = tv
  const rows = () =>
    tv.ctx
      .fresh()
      .repo(Application)
      .find({ order: ['position', 'id'] })
  await tv.ctx.repo(Application).add({ name: 'Own weather', systemName: 'weather', applicationType: 4, position: 5000 })
  const add = () =>
    panelOf(house, house.operatorId, ['tvmiddleware.applications.create']).post('/applications/stock', {})
  expect((await add()).body).toEqual({ added: 10 })
  expect((await add()).body).toEqual({ added: 0 })
  expect(await rows()).toMatchObject([
    { name: 'Own weather', isEnabled: true },
    { systemName: 'exchange', nameI18n: { ru: 'Курсы валют' }, applicationType: 4, isEnabled: false, position: 6000 },
    ...Array.from({ length: 9 }, () => ({ applicationType: 4, isEnabled: false })),
  ])
})
