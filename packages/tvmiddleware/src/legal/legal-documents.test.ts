import { expect, test } from 'vitest'
import { openPanel } from '../testing/panel.fixture.js'
import { openTelevision } from '../testing/television.fixture.js'
import { LegalDocumentTariff } from './legal-document-tariff.table.js'
import { LegalDocument } from './legal-document.table.js'

const offer = { name: 'Offer', version: '1', documentType: 1, htmlContent: '<p>Pay.</p>' }

test('a box agrees before it logs in, an account after, each for itself', async () => {
  const tv = await openTelevision()
  const { id } = await tv.ctx.repo(LegalDocument).add(offer)
  const ann = await tv.login('ann')
  const { authkey } = ann.session
  const ask = (path: string, sent: object) => tv.box.get(path, { ...tv.key, ...sent })
  const accepted = async (sent: object) =>
    ((await ask('/legal/document/list/', sent))['documents'] as object[]).map(
      (row) => (row as { is_accepted: 0 }).is_accepted,
    )
  expect(await ask('/legal/document/list/', { document_type: 1 })).toEqual({
    documents: [{ id, name: 'Offer', version: '1', need_acceptance: 1, is_accepted: 0, document_type: 1 }],
    ...{ error: 0, error_message: '' },
  })
  expect(await ask('/legal/document/accept/', { id, device_uid: 'box' })).toMatchObject({ error: 0 })
  expect(await ask('/legal/document/accept/', { id, device_uid: 'box' })).toMatchObject({ error: 2 })
  expect(await ask('/legal/document/accept/', { id })).toMatchObject({ error: 3 })
  expect(await ask('/legal/document/accept/', { id, authkey: 'f'.repeat(128) })).toMatchObject({ error: 3 })
  expect(await ask('/legal/document/accept/', { id: 9999, device_uid: 'box' })).toMatchObject({ error: 1 })
  expect([await accepted({ device_uid: 'box' }), await accepted({ device_uid: 'other' })]).toEqual([[1], [0]])
  expect(await accepted({ authkey })).toEqual([0])
  expect(await ask('/legal/document/accept/', { id, authkey, device_model: 'S905' })).toMatchObject({ error: 0 })
  expect(await ask('/legal/document/detail/', { id, authkey })).toMatchObject({
    ...{ html_content: '<p>Pay.</p>', is_accepted: 1, error: 0 },
  })
  expect(await ask('/noauth/legal/document/detail/', { id })).toMatchObject({ is_accepted: 0 })
  expect(await ask('/noauth/legal/document/detail/', { id: 9999 })).toMatchObject({ error: 1 })
  await tv.ctx.repo(LegalDocument).change({ id }, { version: '2' })
  expect([await accepted({ device_uid: 'box' }), await accepted({ authkey })]).toEqual([[0], [0]])
  expect(await ask('/legal/document/accept/', { id, device_uid: 'box' })).toMatchObject({ error: 0 })
})

test('documents of a tariff are those tied to it and those tied to none', async () => {
  const tv = await openTelevision()
  const { basic, extra } = tv.tariffs
  const add = async (name: string, tariffId?: number) => {
    const { id } = await tv.ctx.repo(LegalDocument).add({ ...offer, name, documentType: 4 })
    if (tariffId) await tv.ctx.repo(LegalDocumentTariff).add({ documentId: id, tariffId })
  }
  await add('of basic', basic)
  await add('of extra', extra)
  await add('of all')
  await tv.ctx.repo(LegalDocument).add({ ...offer, name: 'off', documentType: 4, isEnabled: false })
  const list = async (sent: object) => {
    const said = await tv.box.get('/noauth/legal/document/list/', { ...tv.key, document_type: 4, ...sent })
    return (said['documents'] as { name: string }[] | undefined)?.map(({ name }) => name) ?? said['error']
  }
  expect(await list({ tariff_id: basic })).toEqual(['of basic', 'of all'])
  expect(await list({})).toEqual(['of basic', 'of extra', 'of all'])
  expect(await list({ tariff_id: 9999 })).toBe(2)
  expect(await list({ document_type: 5 })).toBe(1)
})

test('staff publish versions, and the text of each stays', async () => {
  const { panel, house } = await openPanel()
  const tariff = await panel.add('/tariffs', { name: 'Basic' })
  const wish = { name: 'Offer', version: '1', document_type: 4, html_content: 'one', tariff_ids: [tariff] }
  const id = await panel.add('/legal-documents', wish)
  const path = `/legal-documents/${id}`
  expect((await panel.get(path)).body).toMatchObject({ ...wish, version_count: 1 })
  await panel.patch(path, { html_content: 'One.' })
  await panel.patch(path, { version: '2', html_content: 'Two.', tariff_ids: [] })
  expect((await panel.get(path)).body).toMatchObject({ version: '2', tariff_ids: [], version_count: 2 })
  const versions = (await panel.get(`/legal-document-versions?document_id=${id}&sort=id`)).body['items']
  expect(versions).toMatchObject([
    { version: '1', html_content: 'One.' },
    { version: '2', html_content: 'Two.' },
  ])
  const box = house.stranger()
  const key = { client_id: house.operatorId, api_key: house.apiKey }
  await box.get('/legal/document/accept/', { ...key, id, device_uid: 'box' })
  expect((await panel.get('/legal-acceptances')).body).toMatchObject({
    items: [{ document_id: id, version: '2', device_uid: 'box', account_id: null }],
  })
  expect((await panel.post('/legal-acceptances', {})).status).toBe(404)
})
